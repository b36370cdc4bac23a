import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, StepContext } from '../../steps/states/binding';
import { failState } from '../../steps/states/end-steps';
import { addRecovery } from '../../steps/states/recovery';

/**
 * A state that fails with an error, written in JSONata, that the routes of the patterns around take. Nothing catches a Fail state but
 * a state around it, which is made where there are routes.
 */
export function raise(scope: Construct, { dialect, routes = [] }: StepContext, name: string, failure: sfn.FailProps): sfn.State {
  const failing = failState(scope, name, sfn.QueryLanguage.JSONATA, failure);
  if (routes.length === 0) return failing;
  return addRecovery(scope, `${name} Or Route`, dialect, chainable(name, failing, []), { retries: [], routes }).startState;
}

/** Fields of a Fail state for an error that is kept as `{ Error, Cause }`, either of which may be missing. */
export function errorIn(place: string): sfn.FailProps {
  return {
    error: `{% $type(${place}.Error) = "string" ? ${place}.Error : "States.TaskFailed" %}`,
    cause: `{% $type(${place}.Cause) = "string" ? ${place}.Cause : "" %}`,
  };
}
