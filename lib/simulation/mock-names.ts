import { isJsonObject, JsonValue, parseResource, StateVisit } from '../asl';
import { SimulationError } from './errors';
import { nearest } from '../findings';
import { nameInArn } from './tasks';

/**
 * Refuses mocks that are for no task, but were meant to be: names that nearly are the name of something that has
 * no mock of its own. Other names may belong to other workflows, with which the test shares its mocks.
 *
 * @throws SimulationError that says what may have been meant
 */
export function checkMockNames(names: readonly string[], states: readonly StateVisit[], machines: readonly string[]): void {
  const tasks = states.filter(({ state }) => state.Type === 'Task');
  const known = new Set([...tasks.flatMap(({ name, state }) => [name, ...calledBy(state as TaskFields)]), ...machines]);
  const unmocked = [...known].filter(name => !names.includes(name));
  const others = new Set(states.map(({ name }) => name));
  for (const name of names) {
    if (known.has(name) || others.has(name) || name.startsWith('arn:') || known.has(nameInArn(name))) continue;
    const meant = nearest(name, unmocked.filter(other => !isSameButForNumbers(name, other)), slipsOf(name));
    if (meant === undefined) continue;
    throw new SimulationError(
      `the mock '${name}' names no task, and nothing that a task calls (did you mean '${meant}'?); the tasks are ${listOf(tasks)}`,
    );
  }
}

/** How many letters a misspelt name has wrong at the most: names that differ in more, for their length, are for something else. */
function slipsOf(name: string): number {
  return Math.min(2, Math.max(1, Math.floor(name.length / 3)));
}

/** `task 1` is no misspelt `task 2`. */
function isSameButForNumbers(one: string, other: string): boolean {
  return one.replace(/\d+/g, '') === other.replace(/\d+/g, '');
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
