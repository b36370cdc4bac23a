import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CompensateOnFailure, Step, When } from '../../steps';
import type { Entries, RuntimeValue } from '../../steps/states/dialect';
import { areTaken } from '../../steps/states/routes';

/** Errors that come before the work has begun. */
const ALWAYS_REFUSALS = ['States.Permissions', 'Lambda.TooManyRequestsException'];

export const EXECUTION: RuntimeValue = { jsonPath: '$$.Execution.Id', jsonata: '$states.context.Execution.Id' };
export const NULL: RuntimeValue = { jsonPath: "States.StringToJson('null')", jsonata: 'null' };
export const RETRIES: RuntimeValue = { jsonPath: '$$.State.RetryCount', jsonata: '$states.context.State.RetryCount' };
/** Where an execution knows of no redrive, as a synchronous Express one, JSONata counts none. */
export const REDRIVES: RuntimeValue = { jsonPath: '$$.Execution.RedriveCount', jsonata: '[$states.context.Execution.RedriveCount, 0][0]' };

/** Nobody knows whether the step has done its work. */
export const UNKNOWN: Entries = { outcome: { constant: 'unknown' }, result: NULL, refused: { constant: false } };
/** The step has not begun, or its failure means that nothing has happened. */
export const NOTHING: Entries = { outcome: { constant: 'none' }, result: NULL, refused: { constant: false } };

/** The step has been left by its success. */
export function completed(result: RuntimeValue): Entries {
  return { outcome: { constant: 'completed' }, result, refused: { constant: false } };
}

/** A variable of which a state reads all or a field. */
export function variable(name: string, field = ''): RuntimeValue {
  return at({ jsonPath: `$${name}`, jsonata: `$${name}` }, field);
}

/** A field of a value. */
export function at({ jsonPath, jsonata }: RuntimeValue, field: string): RuntimeValue {
  return { jsonPath: `${jsonPath}${field}`, jsonata: `${jsonata}${field}` };
}

/** Holds when a value is true. */
export function isTrue({ jsonPath, jsonata }: RuntimeValue): When {
  return When._of({ jsonPath: () => sfn.Condition.booleanEquals(jsonPath, true), jsonata: () => jsonata });
}

/** Holds when a value is a text. */
export function isText({ jsonPath, jsonata }: RuntimeValue, text: string): When {
  return When._of({ jsonPath: () => sfn.Condition.stringEquals(jsonPath, text), jsonata: () => `${jsonata} = ${JSON.stringify(text)}` });
}

export function isZero({ jsonPath, jsonata }: RuntimeValue): When {
  return When._of({ jsonPath: () => sfn.Condition.numberEquals(jsonPath, 0), jsonata: () => `${jsonata} = 0` });
}

/** The errors of a step after which it may not have happened, and whether it retries nothing else. */
export function refusalsOf(step: Step): { readonly errors: string[]; readonly retriesThemOnly: boolean } {
  const { compensateOnFailure = CompensateOnFailure.UNKNOWN, refusals = [], retry, catch: own = [] } = step._undoing;
  if (!step._canFail || compensateOnFailure !== CompensateOnFailure.UNKNOWN) return { errors: [], retriesThemOnly: false };
  const all = [...refusals, ...ALWAYS_REFUSALS];
  // What the step catches itself never comes here.
  const caught = own.flatMap(route => route.errors);
  const errors = caught.includes(sfn.Errors.ALL) ? [] : all.filter(error => !areTaken([error], caught));
  return { errors, retriesThemOnly: retry?.every(policy => policy.errors.every(error => all.includes(error))) ?? false };
}

/** The name of a step's state, by which its compensation knows it. */
export function nameOf(step: Step, otherwise: string): string {
  return step._undoing.name ?? step._name ?? otherwise;
}
