import { isJsonObject, JsonValue, parseResource, StateVisit } from '../asl';
import { SimulationError } from './errors';
import { nearest } from '../findings';
import { nameInArn } from './tasks';

/**
 * Refuses mocks that no task can ask for. What a task calls may be computed when it runs: then only
 * names that look like another one are refused.
 *
 * @throws SimulationError that says what may have been meant
 */
export function checkMockNames(names: readonly string[], states: readonly StateVisit[], machines: readonly string[]): void {
  const tasks = states.filter(({ state }) => state.Type === 'Task');
  const known = new Set([...tasks.flatMap(({ name, state }) => [name, ...calledBy(state as TaskFields)]), ...machines]);
  const isComputed = tasks.some(({ state }) => hasExpression(state.Parameters) || hasExpression(state.Arguments));
  for (const name of names) {
    if (known.has(name) || name.startsWith('arn:') || known.has(nameInArn(name))) continue;
    const other = states.find(state => state.name === name);
    if (other) throw new SimulationError(`the mock '${name}' is for a ${String(other.state.Type)} state: only tasks are mocked; the tasks are ${listOf(tasks)}`);
    const meant = nearest(name, known);
    if (meant === undefined && isComputed) continue;
    throw new SimulationError(
      `the mock '${name}' names no task, and nothing that a task calls${meant === undefined ? '' : ` (did you mean '${meant}'?)`}; the tasks are ${listOf(tasks)}`,
    );
  }
}

interface TaskFields {
  readonly Resource?: JsonValue;
  readonly Parameters?: JsonValue;
  readonly Arguments?: JsonValue;
}

const listOf = (tasks: readonly StateVisit[]) => tasks.map(({ name }) => `'${name}'`).join(', ') || 'none';

/** What a task may be asked for by: its resource, its action, and the texts of its arguments. */
function calledBy({ Resource: resource, Parameters: parameters, Arguments: given }: TaskFields): string[] {
  if (typeof resource !== 'string') return [];
  const kind = parseResource(resource);
  const called = [...texts(parameters), ...texts(given)];
  return [
    resource, nameInArn(resource),
    ...(kind.kind === 'integration' ? [`${kind.service}:${kind.action}`] : []),
    ...called, ...called.map(nameInArn),
  ];
}

/** Texts of the fields at the top, such as FunctionName. */
function texts(given: JsonValue | undefined): string[] {
  return isJsonObject(given) ? Object.values(given).filter(value => typeof value === 'string') : [];
}

/** Whether a name that is called may be computed. */
function hasExpression(given: JsonValue | undefined): boolean {
  if (typeof given === 'string') return given.startsWith('{%');
  return isJsonObject(given) && Object.entries(given).some(([name, value]) => /^(FunctionName|StateMachineArn)(\.\$)?$/.test(name)
    && (name.endsWith('.$') || (typeof value === 'string' && value.startsWith('{%'))));
}
