import { fail } from './failure';
import { JsonValue, parseDefinition } from '../../asl';
import { throughWire } from '../data';

/** A text in single quotes, which the service reads as well, or one in double quotes, which may have such a quote in it. */
const QUOTED = /"(?:[^"\\]|\\[\s\S])*"|'((?:[^'\\]|\\[\s\S])*)'/g;

/** The value of a JSON text, as `$parse` reads it: no key twice, no number beyond a double. */
export function parseJson(text: string): JsonValue {
  const inDoubleQuotes = text.replace(QUOTED, (quoted, single?: string) => (single === undefined ? quoted : requoted(single)));
  const { definition, faults } = parseDefinition(inDoubleQuotes);
  if (definition === undefined || faults.length > 0 || !isFinite(definition)) return fail('D3137', { message: 'Invalid JSON' });
  return throughWire(definition);
}

function requoted(text: string): string {
  return `"${text.replace(/\\'/g, '\'').replace(/(?<!\\)"/g, '\\"')}"`;
}

function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite);
}
