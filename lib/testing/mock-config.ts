import { readFileSync } from 'fs';
import { MockOutcome, SimulationError } from '../simulation';

/** A mock configuration of Step Functions Local, as far as it is read. */
interface MockConfig {
  readonly StateMachines?: Readonly<Record<string, { readonly TestCases?: Readonly<Record<string, Readonly<Record<string, string>>>> }>>;
  readonly MockedResponses?: Readonly<Record<string, Readonly<Record<string, Response>>>>;
}

interface Response {
  readonly Return?: unknown;
  readonly Throw?: { readonly Error: string; readonly Cause?: string };
}

/**
 * The mocks of one test case in a mock configuration file of Step Functions Local.
 *
 * @param config path of the file, or what is in it
 * @throws SimulationError if the file has no such machine, test case or response
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html
 */
export function mocksFromConfig(config: string | object, stateMachine: string, testCase: string): Record<string, MockOutcome[]> {
  const { StateMachines = {}, MockedResponses = {} } = (typeof config === 'string' ? readConfig(config) : config) as MockConfig;
  const { TestCases = {} } = pick(StateMachines, stateMachine, 'state machine');
  const states = pick(TestCases, testCase, `test case of '${stateMachine}'`);
  return Object.fromEntries(
    Object.entries(states).map(([state, response]) => [state, outcomesOf(pick(MockedResponses, response, 'mocked response'), response)]),
  );
}

function readConfig(path: string): object {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (error) {
    throw new SimulationError(`the mock configuration ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}

function pick<T>(from: Readonly<Record<string, T>>, name: string, what: string): T {
  if (Object.hasOwn(from, name)) return from[name];
  throw new SimulationError(`the mock configuration has no ${what} '${name}'; it has ${Object.keys(from).join(', ') || 'none'}`);
}

/** Keys are attempts from 0, or ranges of them such as `1-2`. */
function outcomesOf(responses: Readonly<Record<string, Response>>, name: string): MockOutcome[] {
  const outcomes: MockOutcome[] = [];
  for (const [key, response] of Object.entries(responses)) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(key) ?? [];
    if (first === undefined) {
      throw new SimulationError(
        `the mocked response '${name}' has the key '${key}': a key is an attempt such as 0, or a range such as 1-2`,
      );
    }
    for (let attempt = Number(first); attempt <= Number(last); attempt++) outcomes[attempt] = outcomeOf(response, name);
  }
  const missing = Array.from(outcomes).findIndex(outcome => outcome === undefined);
  if (missing >= 0 || outcomes.length === 0) {
    throw new SimulationError(`the mocked response '${name}' says nothing for the attempt ${Math.max(missing, 0)}`);
  }
  return outcomes;
}

function outcomeOf(response: Response, name: string): MockOutcome {
  if (Object.hasOwn(response, 'Return')) return { return: response.Return };
  if (response.Throw) return { throw: response.Throw };
  throw new SimulationError(`the mocked response '${name}' has neither Return nor Throw`);
}
