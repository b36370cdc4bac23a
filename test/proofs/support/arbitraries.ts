import * as fc from 'fast-check';
import { MockOutcome } from '../../../lib/testing';

/**
 * Names of fields that mean something in one of the languages, in JavaScript, or need quotes. `__proto__`
 * is left out: the engine's JSONata is JavaScript and can't build such a field, the service's can.
 */
const STRANGE_NAMES = [
  'total', 'priority', 'items', 'a b', 'a-b', '0', 'length', 'constructor', 'toString', 'hasOwnProperty', 'and', 'or', 'in', 'true', 'null',
  'function', 'états', '注文', '🛒', '#', '(', 'x,y', ':', '?', '!', '&', '<', ' ', 'Error', 'error', 'input', 'states', 'Payload',
];

export const fieldName = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...STRANGE_NAMES) }, fc.stringMatching(/^[a-z]{1,6}$/));

/** Any JSON. Text that is in `{% %}` is left out: in a literal of the definition it would be code, in data it is data in both languages. */
export const json = fc.letrec<{ json: unknown; object: Record<string, unknown> }>(tie => ({
  json: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true }, // without a maximum it can grow until the stack is full
    fc.constantFrom<unknown>(null, true, false, '', [], {}, [[]], [null], 0, -1, 1000, 1000.5, 1001, 1e21, 1e-7, 'rush', '1001', '{% 1 %}', '$.total', '${X}'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.integer(),
    fc.array(tie('json'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fieldName, tie('json'), { maxKeys: 4, noNullPrototype: true }),
})).json;

export const jsonObject = fc.dictionary(fieldName, json, { maxKeys: 5, noNullPrototype: true });

/** An order with the fields that the patterns look at present, missing, null, or of a wrong type. */
export const order = fc.tuple(
  jsonObject,
  fc.record({
    order_id: json,
    total: fc.oneof(fc.constantFrom<unknown>(999, 1000, 1000.01, 1001, 0, -1, null, '1001', true, [], [1001], {}), fc.integer()),
    priority: fc.constantFrom<unknown>('rush', 'Rush', '', 'normal', null, 1, true, ['rush'], { rush: true }),
    customer: fc.oneof(fc.constant(null), fc.constant('gold'), fc.record({ tier: fc.constantFrom<unknown>('gold', 'silver', null, 7) }, { requiredKeys: [] })),
  }, { requiredKeys: [] }),
).map(([others, known]) => ({ ...others, ...known }) as Record<string, unknown>);

const ERRORS = [
  'Lambda.ServiceException', 'Lambda.TooManyRequestsException', 'Lambda.Unknown', 'States.Timeout', 'States.HeartbeatTimeout', 'States.TaskFailed',
  'States.Permissions', 'CustomError', 'PaymentDeclined', 'com.example.Erreur été', 'States.DataLimitExceeded',
];

const error = fc.record({ Error: fc.constantFrom(...ERRORS), Cause: fc.string({ unit: 'grapheme', maxLength: 20 }) }, { requiredKeys: ['Error'] });
const thrown = fc.record({ throw: error, afterSeconds: fc.constantFrom(0, 1, 2.5, 400) }, { requiredKeys: ['throw'] });

/** How a single invocation ends that isn't repeated. */
export type Ending = { readonly return: unknown } | { readonly throw: { readonly Error: string; readonly Cause?: string } };
export const ending: fc.Arbitrary<Ending> = fc.oneof(fc.record({ return: json }), fc.record({ throw: error }));

/** What a task does attempt by attempt: it fails some times, then answers, fails on, or never ends. */
export function outcomes(answer: fc.Arbitrary<unknown> = json): fc.Arbitrary<MockOutcome[]> {
  const end: fc.Arbitrary<MockOutcome> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ return: answer, afterSeconds: fc.constantFrom(0, 0.5, 3, 400) }, { requiredKeys: ['return'] }) },
    { weight: 1, arbitrary: thrown },
    { weight: 1, arbitrary: fc.constant<MockOutcome>({ timeout: true }) },
  );
  const failure: fc.Arbitrary<MockOutcome> = fc.oneof({ weight: 5, arbitrary: thrown }, fc.constant<MockOutcome>({ timeout: true }));
  return fc.tuple(fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(failure, { maxLength: 4 })), end)
    .map(([failures, last]) => [...failures, last]);
}

/** Outcomes for each of the named tasks. */
export function mocksFor(tasks: readonly string[], answer?: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, MockOutcome[]>> {
  return fc.tuple(...tasks.map(() => outcomes(answer))).map(all => Object.fromEntries(tasks.map((task, index) => [task, all[index]])));
}
