import { Composite, DefinitionNode, Placeholder } from './composite';

/** Names of placeholders by their key. */
export type PlaceholderNames = ReadonlyMap<string, string>;

/** A definition as JSON lines with an indentation of two spaces. */
export function toLines(node: DefinitionNode, names: PlaceholderNames): string[] {
  const lines: string[] = [];
  writeLines(node, names, '', '', '', lines);
  return lines;
}

/** A definition as one line of JSON. */
export function toCompact(node: DefinitionNode, names: PlaceholderNames): string {
  if (Array.isArray(node)) return `[${node.map(entry => toCompact(entry, names)).join(',')}]`;
  if (typeof node !== 'object' || node === null || node instanceof Composite) return scalar(node, names);
  return `{${Object.entries(node).map(([key, entry]) => `${JSON.stringify(key)}:${toCompact(entry, names)}`).join(',')}}`;
}

function writeLines(node: DefinitionNode, names: PlaceholderNames, indent: string, before: string, after: string, lines: string[]): void {
  if (typeof node !== 'object' || node === null || node instanceof Composite) {
    lines.push(indent + before + scalar(node, names) + after);
    return;
  }
  const [open, close] = Array.isArray(node) ? '[]' : '{}';
  const entries: [string, DefinitionNode][] = Array.isArray(node)
    ? node.map(entry => ['', entry])
    : Object.entries(node).map(([key, entry]) => [`${JSON.stringify(key)}: `, entry]);
  if (entries.length === 0) {
    lines.push(indent + before + open + close + after);
    return;
  }
  lines.push(indent + before + open);
  entries.forEach(([key, entry], index) => writeLines(entry, names, `${indent}  `, key, index < entries.length - 1 ? ',' : '', lines));
  lines.push(indent + close + after);
}

function scalar(node: null | boolean | number | string | Composite, names: PlaceholderNames): string {
  if (!(node instanceof Composite)) return JSON.stringify(node);
  if (node.bare) return reference(node.bare, names);
  return `"${node.parts.map(part => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : reference(part, names))).join('')}"`;
}

function reference(placeholder: Placeholder, names: PlaceholderNames): string {
  return `\${${names.get(placeholder.key)}}`;
}
