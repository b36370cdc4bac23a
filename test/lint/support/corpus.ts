import * as fs from 'fs';
import * as path from 'path';
import { pointerTokens } from '../../../lib/asl';
import type { StateMachineType } from '../../../lib/lint';

const FOLDER = path.join(__dirname, '..', '..', 'fixtures', 'asl-corpus');

/** A definition of the corpus, and every finding it must have. */
export interface CorpusEntry {
  readonly table: string;
  readonly name: string;
  readonly definition: object;
  readonly type?: StateMachineType;
  /** Rule ids and pointers. */
  readonly expected: readonly (readonly [string, string])[];
}

interface Table {
  readonly base: object;
  readonly cases: readonly {
    readonly name: string;
    /** Values to put at pointers. */
    readonly set?: Record<string, unknown>;
    /** Pointers to take away, after the values are put. */
    readonly remove?: readonly string[];
    readonly type?: StateMachineType;
    readonly expect: readonly (readonly [string, string])[];
  }[];
}

function holderOf(definition: object, pointer: string): [Record<string, unknown>, string] {
  const tokens = pointerTokens(pointer);
  const key = tokens.pop()!;
  return [tokens.reduce((value, token) => value[token] as Record<string, unknown>, definition as Record<string, unknown>), key];
}

function changed(base: object, set: Record<string, unknown> = {}, remove: readonly string[] = []): object {
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

/** The whole corpus: tables of a base definition and what is changed in it. */
export function readCorpus(): CorpusEntry[] {
  return fs.readdirSync(FOLDER).flatMap(file => {
    const { base, cases } = JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as Table;
    return cases.map(({ name, set, remove, type, expect: expected }) => ({
      table: file.replace('.json', ''), name, definition: changed(base, set, remove), type, expected,
    }));
  });
}
