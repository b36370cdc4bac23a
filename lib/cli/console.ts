/** Where the program writes. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** Exit statuses, for scripts. */
export enum ExitStatus {
  OK = 0,
  /** Something is wrong with what was checked. */
  FINDINGS = 1,
  /** The program was called in a wrong way, or a file can't be read. */
  FAILURE = 2,
}
