import { ExpressionError } from './expression-error';

/** Deepest nesting of brackets an expression may have: a guard against a stack overflow, far above what anybody writes. */
const MAX_NESTING = 100;

const SPACE = new Set([' ', '\t', '\n', '\r']);

/** A cursor over the text of an expression. */
export class Scanner {
  public position = 0;
  private nesting = 0;

  constructor(public readonly text: string) {}

  public get done(): boolean {
    return this.position >= this.text.length;
  }

  /** The character at the cursor, or the empty string at the end. */
  public peek(): string {
    return this.text.charAt(this.position);
  }

  public startsWith(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  /** Moves past `token` if it is next. */
  public eat(token: string): boolean {
    const found = this.startsWith(token);
    if (found) this.position += token.length;
    return found;
  }

  public expect(token: string): void {
    if (!this.eat(token)) this.fail(`expected '${token}'${this.done ? ' before the end' : `, got '${this.peek()}'`}`);
  }

  public skipSpace(): void {
    while (SPACE.has(this.peek())) this.position++;
  }

  public takeWhile(accepts: (character: string) => boolean): string {
    const start = this.position;
    while (!this.done && accepts(this.peek())) this.position++;
    return this.text.slice(start, this.position);
  }

  /** Takes what a sticky (`y`) pattern matches at the cursor. */
  public match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found) this.position = pattern.lastIndex;
    return found ?? undefined;
  }

  /** Takes a quoted string whose quote is next; returns it as written, without the quotes. */
  public quotedText(): string {
    const start = this.position;
    const quote = this.peek();
    this.position++;
    while (!this.done && this.peek() !== quote) this.position += this.peek() === '\\' ? 2 : 1;
    if (this.done) this.fail(`the string opened with ${quote} is never closed`, start);
    const raw = this.text.slice(start + 1, this.position);
    this.position++;
    return raw;
  }

  public nested<T>(parse: () => T): T {
    if (++this.nesting > MAX_NESTING) this.fail(`brackets are nested deeper than ${MAX_NESTING} levels`);
    const result = parse();
    this.nesting--;
    return result;
  }

  public fail(reason: string, position = this.position): never {
    throw new ExpressionError(reason, this.text, Math.min(position, this.text.length));
  }
}

/** The text a backslash-escaped one stands for. */
export function unescapeText(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\([\s\S])/g, '$1') : raw;
}
