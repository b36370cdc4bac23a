import { runSimulation, SimulationOptions } from '../../lib/simulation';
import recorded from '../fixtures/recorded/executions.json';

/** How an execution was recorded to end; `chain` is the id, the id of the event before and the type of each event. */
interface RecordedEnd {
  readonly status: string;
  readonly error?: string;
  readonly chain?: readonly (readonly [number, number, string])[];
  readonly events?: readonly string[];
  readonly [field: string]: unknown;
}

interface Case extends SimulationOptions {
  readonly id: string;
  readonly definition: object;
  readonly expect: RecordedEnd;
}

const groups = recorded as unknown as readonly { readonly source: string; readonly date: string; readonly cases: readonly Case[] }[];

/** `$event` stands for a function that gives back its event, `$repeat:x:9` for nine times x. */
function expand(value: unknown): unknown {
  if (value === '$event') return (event: unknown) => event;
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, expand(field)]));
  const [, text, times] = /^\$repeat:(.):(\d+)$/.exec(String(value)) ?? [];
  return text === undefined ? value : text.repeat(Number(times));
}

test('every recorded case has a name of its own, a source and a date', () => {
  const ids = groups.flatMap(({ cases }) => cases.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(220);
  expect(groups.filter(({ source, date }) => source === '' || !/20\d\d/.test(date))).toEqual([]);
});

describe.each(groups.map(group => [group.source, group.date, group] as const))('%s, %s', (_source, _date, { cases }) => {
  test.each(cases.map(one => [one.id, one] as const))('%s', async (_id, { id: _, definition, expect: expected, ...options }) => {
    const result = await runSimulation(definition, expand(options) as SimulationOptions);
    const actual: Record<string, unknown> = {
      ...result,
      events: result.history.map(({ type }) => type),
      chain: result.history.map(({ id, previousEventId, type }) => [id, previousEventId, type]),
    };
    const stated = Object.keys({ error: undefined, ...expected });
    expect(Object.fromEntries(stated.map(name => [name, actual[name]]))).toEqual({ error: undefined, ...expand(expected) as object });
  });
});
