import { Composite, DefinitionNode, Placeholder } from './composite';
import { define, JsonValue } from '../../asl';

/** A definition as plain JSON, with a text for what only the deployment knows. */
export function toPlainJson(node: DefinitionNode, write: (placeholder: Placeholder) => string): JsonValue {
  if (typeof node !== 'object' || node === null) return node;
  if (node instanceof Composite) return node.parts.map(part => (typeof part === 'string' ? part : write(part))).join('');
  if (Array.isArray(node)) return node.map(entry => toPlainJson(entry, write));
  const plain: Record<string, JsonValue> = {};
  for (const key of Object.keys(node)) define(plain, key, toPlainJson(node[key], write));
  return plain;
}
