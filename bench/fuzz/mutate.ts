/* eslint-disable no-bitwise -- numbers at random are made of bits */
import * as fs from 'fs';
import * as path from 'path';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A generator of its own, so that a seed gives the same definition everywhere. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to below `end`. */
  public below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % end;
  }

  public of<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }
}

const FIXTURES = path.join(__dirname, '../../test/fixtures');

/** Definitions that stand in the fixtures of the tests: all objects with StartAt and States that are in none themselves. */
export function seedDefinitions(): Json[] {
  const found: Json[] = [];
  const look = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && 'StartAt' in value && 'States' in value) found.push(value);
    else Object.values(value).forEach(look);
  };
  for (const folder of ['executions', 'asl-corpus', 'seeds', 'recorded']) {
    for (const file of fs.readdirSync(path.join(FIXTURES, folder)).filter(name => name.endsWith('.json')).sort()) {
      look(JSON.parse(fs.readFileSync(path.join(FIXTURES, folder, file), 'utf8')));
    }
  }
  return found.filter(definition => JSON.stringify(definition).length < 20_000);
}

/** Values of other types, and texts that readers trip over. */
const STRANGE: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  '',
  '$',
  '$$',
  '$.',
  '$$.',
  '$..*',
  "$['",
  '$.a[',
  '$[?(@.',
  '{%',
  '%}',
  '{% %}',
  '{% $ %}',
  '{% ( %}',
  '{% $states.input. %}',
  '{% $f := function($x){ $f($x) } %}',
  `{%${' '.repeat(300)}%}`,
  '${',
  '${A}',
  '${${${',
  '${!A}',
  ':'.repeat(200),
  'arn:aws:states:::',
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::aws-sdk:s3:getObject',
  'arn:aws:states:::aws-sdk:',
  "States.Format('",
  'States.Array(',
  "States.Format('{}', $.a)",
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(500),
  '漢字',
  '😀',
  '\ud800',
  '\u0000',
  '2024-01-01T00:00:00Z',
  [],
  {},
  [null],
  [[[[]]]],
  { toString: 1 },
  { length: 3 },
  { __proto__: null, constructor: {} },
  { 'a.$': 1 },
  { 'a.$': '$' },
  { Type: 'Pass' },
  { StartAt: 'A', States: {} },
];

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string | number;
}

function places(root: Json): Place[] {
  const found: Place[] = [];
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      found.push({ holder: value, key });
      pending.push((value as Record<string | number, Json>)[key]);
    }
  }
  return found;
}

const get = ({ holder, key }: Place) => (holder as Record<string | number, Json>)[key];

function put({ holder, key }: Place, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** One to six changes of a definition: values of other types, texts cut and joined, parts moved, doubled and removed, names changed. */
export function mutated(seeds: readonly Json[], random: Random): Json {
  const definition = structuredClone(random.of(seeds));
  const changes = 1 + random.below(6);
  for (let change = 0; change < changes; change++) {
    const all = places(definition);
    if (all.length > 0) CHANGES[random.below(CHANGES.length)](random.of(all), all, random);
  }
  return random.below(50) === 0 ? random.of(STRANGE) : definition;
}

type Change = (place: Place, all: readonly Place[], random: Random) => void;

const CHANGES: readonly Change[] = [
  (place, _, random) => put(place, structuredClone(random.of(STRANGE))),
  (place, all, random) => put(place, structuredClone(get(random.of(all)))),
  (place, _, random) => {
    const value = get(place);
    if (typeof value === 'string') put(place, value.slice(random.below(value.length + 1)) + value.slice(0, random.below(value.length + 1)));
  },
  (place, all, random) => {
    const [value, other] = [get(place), get(random.of(all))];
    if (typeof value === 'string' && typeof other === 'string') put(place, value + other);
  },
  ({ holder, key }) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  (place, all, random) => {
    const name = String(random.of(all).key);
    if (!Array.isArray(place.holder)) put({ holder: place.holder, key: name }, structuredClone(get(place)));
  },
  (place, _, random) => {
    const value = get(place);
    if (!Array.isArray(place.holder)) {
      put({ holder: place.holder, key: `${String(place.key)}${random.of(['.$', '', 'Path', 's', '\n', '%}'])}` }, value);
    }
  },
  (place, _, random) => put(place, { QueryLanguage: random.of(['JSONata', 'JSONPath', 'XPath']), value: structuredClone(get(place)) }),
];
