import { MockOutcome, runSimulation, SimulationOptions, SimulationResult } from '../../lib/simulation';

export const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:Work';

/** A machine of one state that ends. */
export function single(state: object, top: object = {}): object {
  return { ...top, StartAt: 'S', States: { S: { End: true, ...state } } };
}

/** A machine that runs the states in order. */
export function sequence(states: Record<string, object>, top: object = {}): object {
  const names = Object.keys(states);
  const linked = names.map((name, index) => [
    name,
    { ...states[name], ...(index < names.length - 1 ? { Next: names[index + 1] } : { End: true }) },
  ]);
  return { ...top, StartAt: names[0], States: Object.fromEntries(linked) };
}

/** Status with the output, or with the error. */
export async function outcome(definition: object, options: SimulationOptions = {}): Promise<object> {
  return ending(await runSimulation(definition, options));
}

export function ending({ status, output, error }: SimulationResult): object {
  return status === 'SUCCEEDED' ? { output } : { status, error };
}

export const types = (result: SimulationResult): string[] => result.history.map(event => event.type);

export const INVOKE = 'arn:aws:states:::lambda:invoke';

/** A machine of one task. */
export const task = (extra: object = {}) => single({ Type: 'Task', Resource: LAMBDA, ...extra });

/** A task that fails with each of the errors, then succeeds. */
export const fails = (...errors: string[]): MockOutcome[] => [...errors.map(Error => ({ throw: { Error, Cause: `${Error} came` } })), { return: 'ok' }];
