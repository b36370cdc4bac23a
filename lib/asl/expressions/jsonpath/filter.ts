import { FILTER_OPERATORS, FilterCondition, FilterOperand, FilterOperator, JsonPath } from './ast';
import { parseLiteral } from './literal';
import { Scanner } from '../scanner';

/** A text without quotes, which may have slashes in it; what begins as another kind of operand does not. */
const WORD = /(?!(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?:[\s)&|]|$))[\w/][\w/.:-]*/y;

/** Parses the conditions of filters and the arguments of path functions. */
export class FilterParser {
  constructor(private readonly scanner: Scanner, private readonly parsePath: () => JsonPath) {}

  /** Parses what stands between the parentheses of `[?( )]`. `||` binds weaker than `&&`. */
  public parseCondition(): FilterCondition {
    return this.scanner.nested(() => this.parseChain('||', 'or', () => this.parseChain('&&', 'and', () => this.parseTerm())));
  }

  /** Parses one side of a comparison, or an argument of a path function. */
  public parseOperand(): FilterOperand {
    const { scanner } = this;
    scanner.skipSpace();
    const next = scanner.peek();
    if (next === '@' || next === '$') return { kind: 'path', path: this.parsePath() };
    if (next === '/') return this.parseRegex();
    const literal = parseLiteral(scanner)
      ?? scanner.fail('expected a path that starts with @ or $, a quoted string, a number, true, false, null or a /pattern/');
    return { kind: 'literal', value: literal.value };
  }

  private parseChain(token: string, kind: 'and' | 'or', parseOne: () => FilterCondition): FilterCondition {
    const operands = [parseOne()];
    this.scanner.skipSpace();
    while (this.scanner.eat(token)) {
      operands.push(parseOne());
      this.scanner.skipSpace();
    }
    return operands.length === 1 ? operands[0] : { kind, operands };
  }

  private parseTerm(): FilterCondition {
    const { scanner } = this;
    scanner.skipSpace();
    if (scanner.eat('!')) return { kind: 'not', operand: scanner.nested(() => this.parseTerm()) };
    if (!scanner.eat('(')) return this.parseComparison();
    const condition = this.parseCondition();
    scanner.skipSpace();
    scanner.expect(')');
    return condition;
  }

  private parseComparison(): FilterCondition {
    const { scanner } = this;
    const start = scanner.position;
    const left = this.parseOperand();
    scanner.skipSpace();
    const operator = this.parseOperator();
    if (operator !== undefined) {
      return { kind: 'compare', operator, left, right: (operator === '=~' ? undefined : this.parseWord()) ?? this.parseOperand() };
    }
    if (left.kind !== 'path') return scanner.fail(`expected an operator (${FILTER_OPERATORS.join(' ')})`);
    if (left.path.root.kind === 'current' && left.path.segments.length === 0) {
      scanner.fail('\'@\' alone is no condition: compare it, or name a field such as @.price', start);
    }
    return { kind: 'exists', path: left.path };
  }

  /** The service takes a word without quotes for a text: `[?(@.name == Total)]`, `[?(@.path == /orders/)]`. */
  private parseWord(): FilterOperand | undefined {
    const { scanner } = this;
    scanner.skipSpace();
    const [word] = scanner.match(WORD) ?? [];
    return word === undefined ? undefined : { kind: 'literal', value: word };
  }

  private parseOperator(): FilterOperator | undefined {
    const { scanner } = this;
    const operator = FILTER_OPERATORS.find(spelling => scanner.startsWith(spelling) && !this.isPartOfWord(spelling));
    if (operator !== undefined) scanner.eat(operator);
    return operator;
  }

  private isPartOfWord(spelling: string): boolean {
    return /[a-z]/.test(spelling) && /\w/.test(this.scanner.text.charAt(this.scanner.position + spelling.length));
  }

  private parseRegex(): FilterOperand {
    const { scanner } = this;
    const start = scanner.position;
    const source = scanner.quotedText();
    const flags = scanner.takeWhile(character => /[a-z]/.test(character));
    try {
      return { kind: 'regex', pattern: new RegExp(source, flags) };
    } catch (error) {
      return scanner.fail(`the pattern is no regular expression: ${(error as Error).message}`, start);
    }
  }
}
