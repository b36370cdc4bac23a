import { Composite, DefinitionNode, Placeholder } from './composite';

/** A line of a definition: JSON, with placeholders between where it holds some. Texts next to each other are one. */
export type Line = string | readonly (string | Placeholder)[];

/** A definition as JSON lines with an indentation of two spaces. */
export function toLines(node: DefinitionNode): Line[] {
  const lines: Line[] = [];
  writeLines(node, '', '', '', lines);
  return lines;
}

/** A definition as one line of JSON. */
export function toCompact(node: DefinitionNode): Line {
  const writer = new LineWriter();
  writeCompact(node, writer);
  return writer.line;
}

/** A line as text. */
export function textOf(line: Line, nameOf: (placeholder: Placeholder) => string): string {
  return typeof line === 'string' ? line : line.map(part => (typeof part === 'string' ? part : `\${${nameOf(part)}}`)).join('');
}

function writeLines(node: DefinitionNode, indent: string, before: string, after: string, lines: Line[]): void {
  if (typeof node !== 'object' || node === null) {
    lines.push(indent + before + JSON.stringify(node) + after);
    return;
  }
  if (node instanceof Composite) {
    const writer = new LineWriter();
    writer.text(indent + before);
    writer.composite(node);
    writer.text(after);
    lines.push(writer.line);
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
  entries.forEach(([key, entry], index) => writeLines(entry, `${indent}  `, key, index < entries.length - 1 ? ',' : '', lines));
  lines.push(indent + close + after);
}

function writeCompact(node: DefinitionNode, writer: LineWriter): void {
  if (typeof node !== 'object' || node === null) {
    writer.text(JSON.stringify(node));
  } else if (node instanceof Composite) {
    writer.composite(node);
  } else if (Array.isArray(node)) {
    node.forEach((entry, index) => {
      writer.text(index > 0 ? ',' : '[');
      writeCompact(entry, writer);
    });
    writer.text(node.length > 0 ? ']' : '[]');
  } else {
    const entries = Object.entries(node);
    entries.forEach(([key, entry], index) => {
      writer.text(`${index > 0 ? ',' : '{'}${JSON.stringify(key)}:`);
      writeCompact(entry, writer);
    });
    writer.text(entries.length > 0 ? '}' : '{}');
  }
}

/** Puts a line together. */
class LineWriter {
  private readonly parts: (string | Placeholder)[] = [];
  private open = '';

  public text(text: string): void {
    this.open += text;
  }

  public composite(composite: Composite): void {
    const quote = composite.bare ? '' : '"';
    this.open += quote;
    for (const part of composite.parts) {
      if (typeof part === 'string') {
        this.open += JSON.stringify(part).slice(1, -1);
      } else {
        this.flush();
        this.parts.push(part);
      }
    }
    this.open += quote;
  }

  public get line(): Line {
    if (this.parts.length === 0) return this.open;
    this.flush();
    return this.parts;
  }

  private flush(): void {
    if (this.open !== '') this.parts.push(this.open);
    this.open = '';
  }
}
