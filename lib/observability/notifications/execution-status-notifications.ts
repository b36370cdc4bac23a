import * as events from 'aws-cdk-lib/aws-events';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ExecutionStatus } from './execution-status';
import { typeOf } from '../machine-resource';
import type { NotificationTarget } from './notification-target';
import { refuse } from '../../private/errors';
import { checkConstruct } from '../../private/shapes';

/** Props of the notifications of the status of executions. */
export interface ExecutionStatusNotificationsProps {
  /** The Standard workflows whose executions are told of. */
  readonly stateMachines: sfn.IStateMachine[];

  /** Who is told: up to five targets. */
  readonly targets: NotificationTarget[];

  /**
   * Which statuses are told.
   *
   * @default - FAILED, TIMED_OUT and ABORTED
   */
  readonly statuses?: ExecutionStatus[];
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAX_TARGETS = 5;
const ENDED_BADLY = [ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED];

/**
 * Tells of each execution that failed, timed out or was aborted, with an EventBridge rule. An alarm says that
 * there is trouble; this says with which execution.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 * @example
 * declare const orders: sfn.StateMachine;
 * declare const onCall: sns.Topic;
 * new ExecutionStatusNotifications(this, 'Notifications', {
 *   stateMachines: [orders],
 *   targets: [NotificationTarget.topic(onCall)],
 * });
 */
export class ExecutionStatusNotifications extends Construct {
  /** The rule that picks the events. */
  public readonly rule: events.Rule;

  /** @throws when a machine is an Express workflow, or there are no machines, statuses or targets, or too many targets */
  constructor(scope: Construct, id: string, props: ExecutionStatusNotificationsProps) {
    checkConstruct('ExecutionStatusNotifications', scope, id, props);
    super(scope, id);
    const statuses = props.statuses ?? ENDED_BADLY;
    this.checkCount('stateMachines', props.stateMachines);
    this.checkCount('statuses', statuses);
    this.checkCount('targets', props.targets, MAX_TARGETS);
    props.stateMachines.forEach(machine => this.checkStandard(machine));
    this.rule = new events.Rule(this, 'Rule', {
      description: `Executions that are ${statuses.join(', ')}`,
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: statuses, stateMachineArn: props.stateMachines.map(machine => machine.stateMachineArn) },
      },
    });
    props.targets.forEach(target => target._addTo(this.rule));
  }

  private checkCount(prop: string, list: unknown[], max?: number): void {
    if (list.length >= 1 && list.length <= (max ?? list.length)) return;
    refuse(this, 'NotificationCount', {
      prop,
      inWords: `${list.length} of them`,
      allowed: max ? `a list of 1 to ${max}` : 'a list of at least one',
      fix: 'A rule without it would never tell anybody; more targets than the limit need a second construct.',
    });
  }

  private checkStandard(machine: sfn.IStateMachine): void {
    if (typeOf(machine) !== sfn.StateMachineType.EXPRESS) return;
    refuse(this, 'ExpressWithoutEvents', {
      prop: 'stateMachines',
      value: machine.node.path,
      allowed: 'Standard workflows',
      fix: 'Express workflows emit no events of their status: use the alarms, or a subscription of the log group.',
    });
  }
}
