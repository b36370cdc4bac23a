import * as fs from 'fs';
import * as path from 'path';
import { pointerTokens } from '../../lib/asl';
import { checkDefinition } from '../../lib/lint';
import type { StateMachineType } from '../../lib/lint';

const CORPUS = path.join(__dirname, '..', 'fixtures', 'asl-corpus');

interface Table {
  readonly base: object;
  readonly cases: readonly {
    readonly name: string;
    /** Values to put at pointers. */
    readonly set?: Record<string, unknown>;
    /** Pointers to take away, after the values are put. */
    readonly remove?: readonly string[];
    readonly type?: StateMachineType;
    /** Every finding: rule id and pointer. */
    readonly expect: readonly (readonly [string, string])[];
  }[];
}

function holderOf(definition: object, pointer: string): [Record<string, unknown>, string] {
  const tokens = pointerTokens(pointer);
  const key = tokens.pop()!;
  return [tokens.reduce((value, token) => value[token] as Record<string, unknown>, definition as Record<string, unknown>), key];
}

function mutated(base: object, set: Record<string, unknown> = {}, remove: readonly string[] = []): object {
  const definition = structuredClone(base);
  for (const [pointer, value] of Object.entries(set)) {
    const [holder, key] = holderOf(definition, pointer);
    holder[key] = structuredClone(value);
  }
  for (const pointer of remove) {
    const [holder, key] = holderOf(definition, pointer);
    if (Array.isArray(holder)) {
      holder.splice(Number(key), 1);
    } else {
      delete holder[key];
    }
  }
  return definition;
}

const read = (file: string) => JSON.parse(fs.readFileSync(path.join(CORPUS, file), 'utf8')) as Table;
const tables = fs.readdirSync(CORPUS).map(file => [file.replace('.json', ''), read(file)] as const);

test('the corpus has at least 300 definitions, no two alike', () => {
  const definitions = tables.flatMap(([, { base, cases }]) => (
    cases.map(({ set, remove, type }) => JSON.stringify([mutated(base, set, remove), type]))
  ));
  expect(new Set(definitions).size).toBeGreaterThanOrEqual(300);
});

describe.each(tables)('%s', (_name, { base, cases }) => {
  test.each(cases.map(entry => [entry.name, entry] as const))('%s', (_case, { set, remove, type, expect: expected }) => {
    const definition = mutated(base, set, remove);
    const before = JSON.stringify(definition);
    const found = checkDefinition(definition, { stateMachineType: type }).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`);
    expect(found.sort()).toEqual(expected.map(([ruleId, pointer]) => `${ruleId} ${pointer}`).sort());
    expect(JSON.stringify(definition)).toBe(before);
  });
});
