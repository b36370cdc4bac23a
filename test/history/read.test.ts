import { answer, end, failed, task } from './support';
import { explain, HistoryError, readHistory } from '../../lib/history';

const WHOLE = answer(...task('Pay'), failed('CardExpired', 'x'), end('CardExpired', 'x'));
const capital = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(capital);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key[0].toUpperCase() + key.slice(1), capital(part)]));
};
const timed = (time: (text: string) => unknown) => ({
  events: WHOLE.events.map(event => ({ ...event, timestamp: time(event.timestamp) })),
});
const [first, rest] = [WHOLE.events.slice(0, 3), WHOLE.events.slice(3)];

test.each<[string, unknown]>([
  ['one answer', WHOLE],
  ['its text', JSON.stringify(WHOLE)],
  ['a bare list', WHOLE.events],
  ['lines of events', WHOLE.events.map(event => JSON.stringify(event)).join('\n')],
  ['pages', [{ events: first, nextToken: 'AAAA' }, { events: rest }]],
  ['lines of pages', `${JSON.stringify({ events: first, nextToken: 'AAAA' })}\n${JSON.stringify({ events: rest, nextToken: null })}\n`],
  ['pages that overlap', [{ events: WHOLE.events.slice(0, 5), nextToken: 'AAAA' }, { events: rest }]],
  ['the newest event first', { events: [...WHOLE.events].reverse() }],
  ['capital names', capital(WHOLE)],
  ['seconds since 1970', timed(text => Date.parse(text) / 1000)],
  ['milliseconds since 1970', timed(text => Date.parse(text))],
  ['times with an offset', timed(text => text.replace('Z', '+00:00'))],
  ['times as Python writes them', timed(text => text.replace('T', ' ').replace('Z', '+00:00'))],
  ['times as objects', timed(text => new Date(text))],
  ['events of a log group', WHOLE.events.map(({ id, previousEventId, timestamp, type, ...details }) => ({
    id: String(id), type, details: Object.values(details)[0] ?? {}, previous_event_id: String(previousEventId), event_timestamp: String(Date.parse(timestamp)), execution_arn: 'arn:x',
  }))],
  ['the result of a simulation', { status: 'FAILED', history: WHOLE.events.map(({ id, previousEventId, timestamp, type, ...details }) => ({ id, previousEventId, timestamp, type, details: Object.values(details)[0] ?? {} })) }],
])('reads %s', (_, source) => {
  const history = readHistory(source);
  expect(history).toEqual(readHistory(WHOLE));
  expect(history.events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(history.events[4].at).toBe(Date.parse(WHOLE.events[4].timestamp));
  expect(explain(history)).toMatchObject({ status: 'FAILED', state: 'Pay', error: 'CardExpired' });
});

describe('a history without all its events claims no end', () => {
  test.each<[string, unknown]>([
    ['another page follows', { events: first, nextToken: 'AAAA' }],
    ['another page follows, newest first', { events: [...rest].reverse(), nextToken: 'AAAA' }],
    ['the last of the pages has a token', [{ events: first, nextToken: 'AAAA' }, { events: rest.slice(0, 1), nextToken: 'BBBB' }]],
    ['the start is missing', { events: rest }],
    ['some in between are missing', [...WHOLE.events.slice(0, 2), ...rest]],
    ['capital names', capital({ events: first, nextToken: 'AAAA' })],
  ])('%s', (_, source) => {
    expect(explain(readHistory(source))).toMatchObject({
      status: null,
      incomplete: true,
      state: null,
      error: null,
      class: null,
      root: null,
    });
  });

  test('a token that is null is none', () => {
    expect(readHistory({ ...WHOLE, nextToken: null }).isIncomplete).toBe(false);
  });
});

test.each<[string, unknown, string]>([
  ['no JSON', 'no history', "A history should be JSON: Unexpected token 'o'"],
  ['broken JSON of several lines', '{\n "events": [', 'A history should be JSON: Unexpected end of JSON input'],
  ['a broken line', '{"id":1,"type":"ExecutionStarted"}\n{', 'Line 2 should be JSON'],
  ['a number', 7, "should be an object with 'events', or a list of events, got 7"],
  ['nothing', undefined, 'got nothing'],
  ['no events', { events: [] }, 'should hold at least one event'],
  ['another answer', { executionArn: 'arn:x', status: 'FAILED' }, "should have an 'id' that is a number and a 'type', got {\"executionArn\""],
  ['an event without a type', [{ id: 1 }], 'as number 1 of the list'],
])('%s is refused', (_, source, message) => {
  expect(() => readHistory(source)).toThrow(HistoryError);
  expect(() => readHistory(source)).toThrow(message);
});
