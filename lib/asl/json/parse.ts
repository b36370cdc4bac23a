import { quotePlaceholders, scanJson } from './scan';
import type { TextFault } from './scan';

/** A definition read from text. */
export interface ParsedDefinition {
  /** The JSON value; undefined when the text is no JSON. */
  readonly definition?: unknown;
  /** What is wrong with the text itself. */
  readonly faults: readonly TextFault[];
}

/** Reads the JSON text of a definition; a placeholder in the place of a value is read as text. Never throws. */
export function parseDefinition(text: string): ParsedDefinition {
  const faults = scanJson(text);
  return faults.some(fault => fault.kind === 'syntax') ? { faults } : { definition: JSON.parse(quotePlaceholders(text)), faults };
}

/** The line and column of an offset in a text, both from 1. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
