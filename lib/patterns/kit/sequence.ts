import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { connect } from '../../steps/states/binding';

/** Has the flow go on from each of the steps to the next. */
export function connectInOrder(scope: IConstruct, bound: sfn.IChainable[]): void {
  checkReachable(scope, bound);
  bound.slice(1).forEach((next, index) => connect(bound[index].endStates, next));
}

function checkReachable(scope: IConstruct, bound: sfn.IChainable[]): void {
  const ending = bound.slice(0, -1).findIndex(step => step.endStates.length === 0);
  if (ending < 0) return;
  refuse(scope, 'UnreachableStep', {
    prop: `steps[${ending + 1}]`,
    inWords: `a step behind '${bound[ending].startState.stateId}', which ends the flow`,
    allowed: 'placed before a step that ends the flow',
    fix: 'Move the step, or leave it out: nothing would ever lead to it.',
  });
}
