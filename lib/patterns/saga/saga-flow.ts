import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checkNoCycle, checkNotDistributed, checkOneMap, checkReachesAlways, checkSaga, SagaPlace } from './saga-checks';
import { sagaDeadline } from './saga-deadline';
import { bindEnd, bindEnding } from './saga-end';
import type { SagaOptions } from './saga-options';
import { SagaScope } from './saga-scope';
import { bindSagaStep } from './saga-steps';
import type { IAlarmActionStrategy } from '../../observability';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { chainable, innerContext, StepContext } from '../../steps/states/binding';
import { isUndoable } from '../../steps/states/parts';
import { addRecovery } from '../../steps/states/recovery';
import { DeadLetter } from '../kit/dead-letter';
import { connectInOrder } from '../kit/sequence';

/** The states of a saga: its steps, and from each of them a way back through the compensations. */
export function bindSaga(scope: Construct, context: StepContext, options: SagaOptions, place: Partial<SagaPlace> = {}): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? 'Saga');
  const ownPlace: SagaPlace = { isMachine: false, isExpress: false, ...place };
  checkSaga(scope, options, ownPlace);
  const limit = sagaDeadline(scope, options.deadline);
  const around = context.routes ?? [];
  // Nothing catches the Fail state behind the compensations but a state around it.
  const { dialect, caught, region, maps } = around.length > 0 ? innerContext(context) : context;
  const deadLetter = options.deadLetter ?? DeadLetter.newQueue();
  checkOneMap(scope, maps);
  const within = { dialect, caught, region, maps, ...limit && { deadline: { seconds: limit.seconds }, measure: limit.ofSteps } };
  const saga = new SagaScope(scope, within, name, deadLetter, ownPlace, options, limit?.ofCompensations);
  const bound = bindStates(saga, options);
  limit?.check(place.timeout);
  if (!options.deadLetter && place.alarmActions) watchLetters(scope, name, deadLetter.deliveryQueue!, place.alarmActions);
  return around.length > 0 ? addRecovery(scope, `${name} Or Route`, dialect, bound, { retries: [], routes: around }) : bound;
}

/** A letter that nobody reads is as good as lost. */
function watchLetters(scope: Construct, name: string, queue: sqs.IQueue, actions: IAlarmActionStrategy): void {
  const alarm = new cloudwatch.Alarm(scope, constructIdFor(scope, `${name} Dead Letters Alarm`), {
    metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    alarmDescription: `A compensation of ${scope.node.path} has failed for good: a person has to undo what the letter in the queue names.`,
  });
  actions.addAlarmActions(alarm);
}

function bindStates(saga: SagaScope, { steps, always }: SagaOptions): sfn.IChainable {
  const made = new Set(saga.scope.node.findAll());
  const end = always && bindEnd(saga, always);
  const ending = end ? { state: end.startState, endStates: [] } : bindEnding(saga);
  let wayBack: sfn.State = ending.state;
  const last = steps.length - 1;
  const bound = steps.map((step, index) => {
    const succeeded = index === last ? saga.success : {};
    const undone = bindSagaStep(saga, step, { index, before: wayBack, succeeded, isLast: index === last && !end });
    wayBack = undone.wayBack;
    if (end) checkReachesAlways(saga.scope, `steps[${index}]`, undone.states, reachable(wayBack));
    checkNotDistributed(saga.scope, `steps[${index}]`, undone.states, made);
    return undone.states;
  });
  if (end && steps[last]._name === undefined && !isUndoable(steps[last])) bound.push(saga.keeper(`${saga.name} Succeeded`, saga.success));
  checkNoCycle(saga.scope, bound, reachable(wayBack));
  connectInOrder(saga.scope, end ? [...bound, end] : bound);
  const start = saga.hasBegin ? saga.begin().next(bound[0]) : bound[0];
  return chainable(saga.name, start.startState, end?.endStates ?? [...bound[last].endStates, ...ending.endStates]);
}

function reachable(start: sfn.State): sfn.State[] {
  return sfn.State.findReachableStates(start, { includeErrorHandlers: true });
}
