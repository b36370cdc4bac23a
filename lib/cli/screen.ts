import { Console, harmless, inline } from './console';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const upAndClear = (lines: number) => (lines === 0 ? '' : `\u001b[${lines}A`) + '\r\u001b[J';

/** Lines of a terminal that are replaced by newer ones. */
export class Screen {
  private shown = 0;
  private notice?: string;

  constructor(private readonly console: Console, private readonly rows: number, private readonly columns: number) {}

  /** Replaces what was shown; what doesn't fit is left out at the top, where the oldest states are. */
  public show(lines: readonly string[]): void {
    const all = this.notice === undefined ? lines : [...lines, this.notice];
    const fitting = all.slice(-Math.max(1, this.rows - 1)).map(line => harmless(inline(line)).slice(0, this.columns - 1));
    this.console.raw(`${this.shown === 0 ? HIDE_CURSOR : ''}${upAndClear(this.shown)}${fitting.join('\n')}\n`);
    this.shown = fitting.length;
    this.notice = undefined;
  }

  /** A line below, until something else is shown. */
  public note(text: string): void {
    this.notice = text;
  }

  /** Gives the terminal back. */
  public close(): void {
    if (this.shown > 0) this.console.raw(SHOW_CURSOR);
  }
}
