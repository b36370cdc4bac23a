import { errorNames, isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import type { StateSubject } from './subjects/state';

/** A parameter's value: fixed under its name, or in JSONPath computed under its name and `.$`. */
export function parameter(parameters: JsonObject, name: string): JsonValue | undefined {
  return own(parameters, name) ?? own(parameters, `${name}.$`);
}

/** The parameters an object gives under `Parameters` or `Arguments`, when they can be read without running it. */
export function fixedParameters(holder: JsonObject, field: 'Parameters' | 'Arguments'): JsonObject | undefined {
  const parameters = own(holder, field);
  return isJsonObject(parameters) ? parameters : undefined;
}

/** Whether a task calls a Lambda function, by its ARN or by the optimized integration. */
export function callsLambda({ type, resource }: StateSubject): boolean {
  return type === 'Task' && (resource.kind === 'lambda'
    || (resource.kind === 'integration' && !resource.sdk && resource.service === 'lambda' && resource.action === 'invoke'));
}

/** Whether a task waits for something that takes its time: a job, a token, an activity worker. */
export function waitsLong({ type, resource }: StateSubject): boolean {
  return type === 'Task' && (resource.kind === 'activity' || (resource.kind === 'integration' && resource.pattern !== 'requestResponse'));
}

/** Whether a state has a timeout of its own. */
export function hasTimeout(state: StateSubject): boolean {
  return state.has('TimeoutSeconds') || state.has('TimeoutSecondsPath');
}

/** Every error name the retriers of a state match. */
export function retriedErrors(state: StateSubject): string[] {
  return retriedBy(state.value);
}

/** Every error name that is retried by a state or by a Parallel or Map around it. */
export function retriedErrorsAround(state: StateSubject): string[] {
  const names = retriedErrors(state);
  for (let around = state.scope.parent; around; around = around.scope.parent) retriedBy(around.state).forEach(name => names.push(name));
  return names;
}

function retriedBy(state: JsonObject): string[] {
  const retriers = own(state, 'Retry');
  return Array.isArray(retriers) ? retriers.flatMap(errorNames) : [];
}

/** The name or ARN of the Lambda function a task calls, when it is fixed. */
export function lambdaName(state: StateSubject): string | undefined {
  if (!callsLambda(state)) return undefined;
  const parameters = fixedParameters(state.value, state.inputField);
  const given = state.resource.kind === 'lambda' ? state.get('Resource') : parameters && parameter(parameters, 'FunctionName');
  return typeof given === 'string' ? given.split(':function:').pop() : undefined;
}
