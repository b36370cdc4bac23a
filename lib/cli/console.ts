/** Where the program writes. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** Exit statuses, for scripts. */
export enum ExitStatus {
  OK = 0,
  /** Something is wrong with what was checked, or an execution did not succeed. */
  FINDINGS = 1,
  /** The program was called in a wrong way, or a file can't be read. */
  FAILURE = 2,
  /** A service refused or failed, or cannot be reached. */
  SERVICE = 3,
  /** What was waited for did not happen in time. */
  TOO_LATE = 124,
  /** Somebody pressed Ctrl-C. */
  INTERRUPTED = 130,
}

/**
 * What commands write through. Text may hold names and messages out of files that nobody trusts, so it is made
 * harmless for terminals and for the services that read the log of a build.
 */
export class Console {
  constructor(private readonly output: Output) {}

  public out(text: string): void {
    this.output.out(harmless(text));
  }

  public error(text: string): void {
    this.output.error(harmless(text));
  }

  /** Writes what the program composed for a terminal or a build itself. What comes from files has to be harmless already. */
  public raw(text: string): void {
    this.output.out(text);
  }
}

/** Control characters but for the line feed and the tab, marks that turn the direction of text, and line separators. */
const CONTROL = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A `\u` escape: it is read back by JSON, and shows what was there. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Text without terminal sequences, and without what GitHub's runner takes for a command: `::` at the start of a
 * line, `##[` anywhere. The escapes are those of JSON, so that JSON stays what it says.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function harmless(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(CONTROL, character => (character === '\n' || character === '\t' ? character : escaped(character)))
    .replace(/^([^\S\n]*)::/gm, '$1\\u003a:')
    .replace(/##\[/g, '#\\u0023[');
}

/** A name or a message as a part of one line. */
export function inline(text: string): string {
  return text.replace(CONTROL, character => (character === '\n' ? '\\n' : character === '\t' ? ' ' : escaped(character)));
}

/** A name or a message as a part of one line of Markdown, in which it means nothing but itself: no mark, no mention, no issue. */
export function markdown(text: string): string {
  return inline(text).replace(/[\\`*_{}[\]()!|~]|[<>&#@]/g, character => (
    '<>&#@'.includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`
  ));
}
