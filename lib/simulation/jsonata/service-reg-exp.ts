import { createContext, Script } from 'vm';

/** Java's `\s`, which is ASCII. */
const WHITE_SPACE = ' \\t\\n\\v\\f\\r';

/** `\s` as the service reads it; in a class its characters, elsewhere a class of its own. */
function asJava(source: string): string {
  let inClass = false;
  return source.replace(/\\[\s\S]|\[|\]/g, token => {
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
    if (token === '\\s') return inClass ? WHITE_SPACE : `[${WHITE_SPACE}]`;
    return token === '\\S' && !inClass ? `[^${WHITE_SPACE}]` : token;
  });
}

/** Milliseconds that a match may take: the service gives a whole expression one second. */
const LONGEST_MATCH = 1000;

/** A text so short that a pattern with one repetition is through it at once. */
const SHORT = 5000;

const sandbox = createContext({ match: undefined as unknown });
const runMatch = new Script('match()');

/** A regular expression as the service reads it, which gives up on a match without end. */
export class ServiceRegExp extends RegExp {
  private readonly isQuick: boolean;

  constructor(pattern: RegExp | string, flags?: string) {
    super(asJava(typeof pattern === 'string' ? pattern : pattern.source), flags ?? (typeof pattern === 'string' ? '' : pattern.flags));
    this.isQuick = (this.source.match(/[*+{]/g) ?? []).length <= 1;
  }

  public override exec(text: string): RegExpExecArray | null {
    if (this.isQuick && text.length < SHORT) return super.exec(text);
    let found: RegExpExecArray | null = null;
    sandbox.match = () => { found = super.exec(text); };
    try {
      runMatch.runInContext(sandbox, { timeout: LONGEST_MATCH });
    } catch (error) {
      throw (error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? { code: 'D1012' } : error;
    } finally {
      sandbox.match = undefined;
    }
    return found;
  }
}
