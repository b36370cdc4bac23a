/** How much a finding matters: `error` is refused by the service or fails on every run. */
export type Severity = 'error' | 'warning' | 'info';

/** One fault of a definition: what is wrong, where, and how to fix it. */
export interface Finding {
  /** The rule that found it, for example `transition-target`. */
  readonly ruleId: string;
  readonly severity: Severity;
  /** JSON pointer (RFC 6901) of the place; empty for the whole definition. */
  readonly pointer: string;
  /** The place in words: `ProcessItems > each item > ProcessItem`. */
  readonly statePath: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** The rule's page. */
  readonly docs: string;
}
