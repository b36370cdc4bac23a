import { escapePointerToken } from './pointer';

/** Something wrong with a JSON text, and where. */
export interface TextFault {
  readonly kind: 'syntax' | 'duplicateKey';
  readonly message: string;
  /** Offset in the text, from 0. */
  readonly offset: number;
  /** The value the fault is in, or for a duplicate key the second value. */
  readonly pointer: string;
}

const TOKEN = new RegExp([
  '[ \\t\\r\\n]*(?:([{}[\\],:])',
  '|("[^"\\\\\\u0000-\\u001f]*(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\u0000-\\u001f]*)*")',
  '|(-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null|\\$\\{[A-Za-z0-9_.:-]+\\}))',
].join(''), 'y');

interface Container {
  readonly pointer: string;
  /** Of an object: the keys so far. */
  readonly keys?: Set<string>;
  key?: string;
  length: number;
}

type Expecting = 'value' | 'firstValueOrEnd' | 'key' | 'firstKeyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/**
 * JSON text in which each placeholder that stands for a number or document is quoted, as those inside of texts are:
 * `"Seconds": ${Seconds}` becomes `"Seconds": "${Seconds}"`.
 *
 * @param mark what is put before such a placeholder, as it stands in a JSON string
 */
export function quotePlaceholders(text: string, mark = ''): string {
  if (!text.includes('${')) return text;
  return text.replace(STRING_OR_PLACEHOLDER, found => (found.startsWith('"') ? found : `"${mark}${found}"`));
}

const STRING_OR_PLACEHOLDER = /"[^"\\]*(?:\\.[^"\\]*)*"|\$\{[A-Za-z0-9_.:-]+\}/gs;

/**
 * Finds what `JSON.parse` only says with a position in its message, or not at all:
 * the first syntax fault, and keys that appear twice, of which all but the last are lost. A placeholder may stand in
 * the place of a value.
 */
export function scanJson(text: string): TextFault[] {
  return new JsonScanner(text).scan();
}

class JsonScanner {
  private readonly faults: TextFault[] = [];
  private readonly open: Container[] = [];
  private expecting: Expecting = 'value';
  private offset = 0;

  constructor(private readonly text: string) {
    TOKEN.lastIndex = 0;
  }

  public scan(): TextFault[] {
    for (;;) {
      const start = TOKEN.lastIndex;
      const match = TOKEN.exec(this.text);
      if (!match) {
        this.offset = start + /^[ \t\r\n]*/.exec(this.text.slice(start))![0].length;
        const complete = this.offset === this.text.length && this.expecting === 'nothing';
        return complete ? this.faults : [...this.faults, this.syntaxFault()];
      }
      const token = match[1] ?? match[2] ?? match[3];
      this.offset = start + match[0].length - token.length;
      if (!this.accept(token)) return [...this.faults, this.syntaxFault()];
    }
  }

  private accept(token: string): boolean {
    switch (token[0]) {
      case '}': return this.close(true);
      case ']': return this.close(false);
      case ':': return this.expect('colon', 'value');
      case ',': return this.comma();
      case '"': return this.expecting === 'key' || this.expecting === 'firstKeyOrEnd' ? this.key(token) : this.value(token);
      default: return this.value(token);
    }
  }

  private expect(expected: Expecting, then: Expecting): boolean {
    const isExpected = this.expecting === expected;
    this.expecting = then;
    return isExpected;
  }

  private get container(): Container | undefined {
    return this.open[this.open.length - 1];
  }

  private get place(): string {
    const { container } = this;
    return container ? `${container.pointer}/${container.keys ? escapePointerToken(container.key ?? '') : container.length}` : '';
  }

  private close(isObject: boolean): boolean {
    const { container } = this;
    const mayEnd = ['commaOrEnd', 'firstKeyOrEnd', 'firstValueOrEnd'].includes(this.expecting);
    if (!container || !mayEnd || (container.keys !== undefined) !== isObject) return false;
    this.open.pop();
    this.valueEnds();
    return true;
  }

  private comma(): boolean {
    const { container } = this;
    if (container) container.length++;
    return this.expect('commaOrEnd', container?.keys ? 'key' : 'value');
  }

  private key(token: string): boolean {
    const container = this.container!;
    container.key = JSON.parse(token) as string;
    if (container.keys!.has(container.key)) {
      this.faults.push({
        kind: 'duplicateKey',
        message: `the key ${token} appears twice in one object`,
        offset: this.offset,
        pointer: this.place,
      });
    }
    container.keys!.add(container.key);
    return this.expect(this.expecting, 'colon');
  }

  private value(token: string): boolean {
    if (this.expecting !== 'value' && this.expecting !== 'firstValueOrEnd') return false;
    if (token === '{' || token === '[') {
      this.open.push({ pointer: this.place, keys: token === '{' ? new Set() : undefined, length: 0 });
      this.expecting = token === '{' ? 'firstKeyOrEnd' : 'firstValueOrEnd';
    } else {
      this.valueEnds();
    }
    return true;
  }

  private valueEnds(): void {
    this.expecting = this.open.length > 0 ? 'commaOrEnd' : 'nothing';
  }

  private syntaxFault(): TextFault {
    const found = this.offset < this.text.length ? JSON.stringify(this.text[this.offset]) : 'the end of the text';
    const message = `expected ${EXPECTED[this.expecting]}, got ${found}`;
    return { kind: 'syntax', message, offset: this.offset, pointer: this.container?.pointer ?? '' };
  }
}

const EXPECTED: Record<Expecting, string> = {
  value: 'a value',
  firstValueOrEnd: 'a value or ]',
  key: 'a key in double quotes',
  firstKeyOrEnd: 'a key in double quotes or }',
  colon: 'a colon',
  commaOrEnd: 'a comma or the end of the object or array',
  nothing: 'the end of the text',
};
