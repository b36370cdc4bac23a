import * as fc from 'fast-check';
import { edited, ORDER, ORDER_JSONATA, renameState } from './corpus';
import { walkStates } from '../../lib/asl';
import { diffDefinitions } from '../../lib/diff';
import { runSimulation } from '../../lib/simulation';

type Json = Record<string, any>;

/** Runs that go different ways: all is well, errors of each kind at each task, other inputs. */
const RUNS: readonly Json[] = [
  { input: { id: 1 }, total: 5, cents: 5 },
  { input: { id: 1 }, total: 5000, cents: 500_000 },
  { input: { id: 1 }, total: 50, cents: 500, price: ['PriceUnknown'], load: ['Odd'] },
  { input: { id: 1 }, total: 50, cents: 500, price: ['Lambda.TooManyRequestsException', 'Lambda.TooManyRequestsException', 'Odd', 'Odd'] },
  { input: { id: 1 }, total: 50, cents: 500, price: ['Odd'], pack: ['Odd'] },
  { input: {}, total: 50, cents: 500 },
];

function mocksOf({ total, cents, price = [], load = [], pack = [] }: Json): Json {
  const failing = (errors: string[], result: unknown) => [...errors.map(error => ({ throw: { Error: error, Cause: 'why' } })), { return: result }];
  const any = { return: { done: true } };
  return {
    'price': failing(price, { Payload: { cents, euros: 1 } }),
    'load': failing(load, { Payload: { total } }),
    'pack': failing(pack, 'packed'),
    'bill': any,
    'row': any,
    'sns:publish': any,
    'sqs:sendMessage': any,
    'states:::sns:publish': any,
  };
}

/** What an execution does, as far as somebody outside can see. A cause that the service makes names the state. */
async function outcomes(definition: unknown): Promise<string[]> {
  return Promise.all(RUNS.map(async run => {
    try {
      const result = await runSimulation(definition as object, { input: run.input, mocks: mocksOf(run), maxStates: 500 });
      const { status, output, error, durationSeconds, cause } = result;
      return JSON.stringify([status, output, error, durationSeconds, cause]).replace(/the state '[^']*'|'\/[^']*'/g, 'a state');
    } catch (thrown) {
      return `cannot run: ${(thrown as Error).message.slice(0, 20)}`;
    }
  }));
}

/** Places of values in a definition that an edit may touch. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inside = typeof value === 'object' && value !== null
    ? (Array.isArray(value) ? [...value.entries()] : Object.entries(value)).flatMap(([key, part]) => placesOf(part, [...path, key])) : [];
  return path.length === 0 ? inside : [path, ...inside];
}

const POOL = [
  0, 1, 2, 3, 7, 30, 99999999, true, false, null, '$', '$.order', '$.price.cents', "$['price']['cents']", 'Done', 'Ask', 'Settle', 'Broken', 'States.ALL', 'PriceUnknown',
  'Odd', 'INLINE', 'NONE', 'FULL', 'JSONata', 'JSONPath', '{% $states.input %}', '{% $states.result %}', '{% $total %}', 'x', {}, [],
] as const;
const FIELDS = [
  'InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector', 'Output', 'Assign', 'Arguments', 'Next', 'End', 'Retry', 'Catch', 'TimeoutSeconds', 'HeartbeatSeconds',
  'MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Default', 'Comment', 'QueryLanguage', 'Result', 'Seconds', 'MaxAttempts', 'IntervalSeconds',
  'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'ItemsPath', 'Items', 'ItemSelector', 'Label', 'ProcessorConfig', 'Error', 'Cause', 'Version',
];

interface Edit {
  readonly kind: 'set' | 'delete' | 'add' | 'swap' | 'rename' | 'reverse';
  readonly at: number;
  readonly value: number;
  readonly field: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('set' as const, 'delete' as const, 'add' as const, 'add' as const, 'swap' as const, 'rename' as const, 'reverse' as const),
  at: fc.nat(10_000),
  value: fc.nat(10_000),
  field: fc.nat(10_000),
});

function apply(definition: Json, { kind, at, value, field }: Edit): Json {
  if (kind === 'rename') {
    const names = [...walkStates(definition)].map(({ name }) => name);
    return renameState(definition, names[at % names.length], `Renamed ${value % 3}`);
  }
  return edited(definition, (_, copy) => {
    const places = placesOf(copy);
    const place = places[at % places.length];
    const holder = place.slice(0, -1).reduce<any>((part, key) => part[key], copy);
    const key = place[place.length - 1];
    const there = holder[key];
    if (kind === 'set') holder[key] = POOL[value % POOL.length];
    else if (kind === 'add' && typeof there === 'object' && there !== null && !Array.isArray(there)) there[FIELDS[field % FIELDS.length]] = POOL[value % POOL.length];
    else if (kind === 'reverse' && Array.isArray(there)) there.reverse();
    else if (kind === 'swap' && Array.isArray(holder)) [holder[0], holder[key as number]] = [holder[key as number], holder[0]];
    else if (kind === 'delete') Array.isArray(holder) ? holder.splice(key as number, 1) : delete holder[key];
  });
}

/** The same value with its keys in the other order. */
function reordered(value: any): any {
  if (Array.isArray(value)) return value.map(reordered);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, reordered(part)])) : value;
}

const RUNS_OF_PROPERTIES = Number(process.env.DIFF_RUNS ?? 150);

describe.each([['JSONPath', ORDER], ['JSONata', ORDER_JSONATA]])('random edits in %s', (_, definition) => {
  let before: string[];
  beforeAll(async () => {
    before = await outcomes(definition);
  });

  test('an edit that changes a run is at least behaviour', () => fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 2 }), async edits => {
    const head = edits.reduce(apply, definition);
    let verdict: string;
    try {
      ({ verdict } = diffDefinitions(definition, head));
    } catch {
      return; // no definition any more
    }
    if (verdict !== 'none' && verdict !== 'cosmetic') return;
    expect(await outcomes(head)).toEqual(before);
  }), { numRuns: RUNS_OF_PROPERTIES }));

  test('nothing is different from a definition and itself, whatever it is, nor by the order of its keys', () => fc.assert(fc.property(fc.array(edit, { maxLength: 4 }), edits => {
    const head = edits.reduce(apply, definition);
    try {
      expect(diffDefinitions(head, reordered(head)).verdict).toBe('none');
    } catch (error) {
      if (!(error as Error).message.includes('cannot be compared')) throw error;
    }
  }), { numRuns: RUNS_OF_PROPERTIES }));

  test('what is different one way is different the other way', () => fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), edits => {
    const head = edits.reduce(apply, definition);
    try {
      const [there, back] = [diffDefinitions(definition, head), diffDefinitions(head, definition)];
      expect(there.verdict === 'none').toBe(back.verdict === 'none');
      expect(there.verdict === 'cosmetic').toBe(back.verdict === 'cosmetic');
    } catch (error) {
      if (!(error as Error).message.includes('cannot be compared')) throw error;
    }
  }), { numRuns: RUNS_OF_PROPERTIES }));
});

const at = (path: string, value: unknown) => edited(ORDER, (_, copy) => {
  const keys = path.split('.');
  const last = keys.pop()!;
  keys.reduce<any>((part, key) => part[key], copy)[last] = value;
});
const TASK = Object.keys(ORDER.States).find(name => ORDER.States[name].Retry && ORDER.States[name].Catch)!;
const CHOICE = Object.keys(ORDER.States).find(name => ORDER.States[name].Type === 'Choice')!;

const BROKEN = ['Retry', 'Catch', 'Branches', 'Choices', 'Retry.0.ErrorEquals', 'Catch.0'].flatMap(field => [null, [null], [7, 'x'], 'x'].map(value => [field, value] as const));

test.each(BROKEN)('a %s of %j is told, either way', (field, value) => {
  const broken = at(`States.${field === 'Choices' ? CHOICE : field === 'Branches' ? 'Both' : TASK}.${field}`, value);
  for (const [one, other] of [[ORDER, broken], [broken, ORDER]]) {
    const { verdict, machines } = diffDefinitions(one, other);
    expect(verdict).not.toBe('none');
    expect(machines[0].changes.map(({ text }) => text).join()).not.toMatch(/undefined|\[object/);
  }
});

test.each([
  ['StartAt of a Map', 'States.Each.ItemProcessor.StartAt'], ['Next', `States.${TASK}.Next`], ['Default', `States.${CHOICE}.Default`],
  ['Next of a rule', `States.${CHOICE}.Choices.0.Next`], ['MaxAttempts', `States.${TASK}.Retry.0.MaxAttempts`], ['Comment', `States.${TASK}.Comment`],
  ['Comment of a retrier', `States.${TASK}.Retry.0.Comment`], ['QueryLanguage', `States.${TASK}.QueryLanguage`], ['QueryLanguage of the machine', 'QueryLanguage'],
])('%s that is an object is the same whatever the order of its keys', (_, place) => {
  const odd = at(place, { a: 1, b: { c: 2, d: 3 } });
  expect(diffDefinitions(odd, reordered(odd))).toMatchObject({ verdict: 'none' });
  expect(diffDefinitions(odd, at(place, { a: 1, b: { c: 2, d: 4 } }))).not.toMatchObject({ verdict: 'none' });
});

test('a query language that there is not is told', () => {
  for (const place of ['QueryLanguage', `States.${TASK}.QueryLanguage`]) {
    const kinds = diffDefinitions(at(place, 'JSONPath'), at(place, 'JsonPath')).machines[0].changes.map(({ kind }) => kind);
    expect(kinds).toContain('query-language-changed');
  }
});

test('states with long names that begin alike are told apart', () => {
  const name = 'n'.repeat(79);
  const leadingTo = (target: string) => ({
    StartAt: 'A', States: { A: { Type: 'Pass', Next: target }, [`${name}1`]: { Type: 'Succeed' }, [`${name}2`]: { Type: 'Fail' } },
  });
  expect(diffDefinitions(leadingTo(`${name}1`), leadingTo(`${name}2`)).machines[0].changes.map(({ kind }) => kind)).toContain('way-changed');
});

test('the runs go different ways', async () => {
  for (const definition of [ORDER, ORDER_JSONATA]) {
    const found = await outcomes(definition);
    expect(new Set(found).size).toBeGreaterThan(2);
    expect(found.some(outcome => outcome.startsWith('cannot run'))).toBe(false);
  }
});
