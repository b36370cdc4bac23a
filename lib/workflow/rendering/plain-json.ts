import { Composite, DefinitionNode } from './composite';
import { define, JsonValue } from '../../asl';

/** How the texts of a definition are written where they hold placeholders, or what looks like one. */
export interface TextWriter {
  text(text: string): string;
  composite(composite: Composite): string;
}

/** A definition as plain JSON. */
export function toPlainJson(node: DefinitionNode, writer: TextWriter): JsonValue {
  if (typeof node === 'string') return node.includes('${') ? writer.text(node) : node;
  if (typeof node !== 'object' || node === null) return node;
  if (node instanceof Composite) return writer.composite(node);
  if (Array.isArray(node)) return node.map(entry => toPlainJson(entry, writer));
  const plain: Record<string, JsonValue> = {};
  for (const key of Object.keys(node)) define(plain, key, toPlainJson(node[key], writer));
  return plain;
}
