import { SimulationEvent, SimulationResult } from '../../../lib/testing';

/** A state that was entered: when, from where, and with what. */
interface Visit {
  readonly at: string;
  readonly from: string;
  readonly state: string;
  readonly input: unknown;
}

/** What somebody outside sees of an execution: how it ended, when, and by which way. */
export type Behaviour = Pick<SimulationResult,
  'status' | 'output' | 'error' | 'cause' | 'retries' | 'attempts' | 'durationSeconds' | 'transitions'
> & { readonly visits: Visit[]; readonly calls: object[] };

export function behaviourOf(result: SimulationResult): Behaviour {
  const { status, output, error, cause, retries, attempts, durationSeconds, transitions, history } = result;
  return {
    status,
    output,
    error,
    cause,
    retries,
    attempts,
    durationSeconds,
    transitions,
    visits: visitsOf(history),
    calls: callsOf(history),
  };
}

/**
 * The states that were entered, each with the one it was entered from: events that tell a name are about
 * that state, others about the state of the event before. Branches and items that are at
 * work at the same moment have no order among each other, so the visits are sorted.
 */
function visitsOf(history: readonly SimulationEvent[]): Visit[] {
  const lastState = new Map<number, string>([[0, 'start']]);
  const visits: Visit[] = [];
  for (const { id, previousEventId, type, timestamp, details } of history) {
    const from = lastState.get(previousEventId)!;
    lastState.set(id, typeof details.name === 'string' ? details.name : from);
    if (type.endsWith('StateEntered')) visits.push({ at: timestamp, from, state: String(details.name), input: details.input });
  }
  return sorted(visits);
}

/** The calls of tasks with what they were given; retries are calls too. */
function callsOf(history: readonly SimulationEvent[]): object[] {
  return sorted(history.filter(({ type }) => type.endsWith('Scheduled')).map(({ timestamp, details }) => ({ at: timestamp, ...details })));
}

function sorted<T>(values: T[]): T[] {
  return values.map(value => ({ text: canonical(value), value }))
    .sort((one, other) => (one.text < other.text ? -1 : Number(one.text > other.text)))
    .map(({ value }) => value);
}

/** JSON text that doesn't depend on the order of an object's fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)) : part
  ));
}
