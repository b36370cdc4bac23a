/** One fault of a definition, or what would make it better: what is wrong, where, and how to fix it. */
export interface AslLintFinding {
  /** The rule that found it, for example `transition-target`. */
  readonly ruleId: string;
  /** `error`: refused by the service, or fails on every run. `warning`: likely wrong. `info`: would be better otherwise. */
  readonly severity: string;
  /** JSON pointer (RFC 6901) of the place, for example `/States/A/Next`; empty for the whole definition. */
  readonly pointer: string;
  /** The place in words, for example `ProcessItems > each item > ProcessItem`. */
  readonly place: string;
  /**
   * The name of the innermost state around the place.
   *
   * @default - the place is in no state
   */
  readonly stateName?: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Address of the rule's page. */
  readonly docs: string;
}

/** What the severity of a rule can be set to. */
export enum LintSeverity {
  /** Refused by the service, or fails on every run. */
  ERROR = 'error',
  /** Likely wrong. */
  WARNING = 'warning',
  /** Would be better otherwise. */
  INFO = 'info',
  /** The rule is left out. */
  OFF = 'off',
}

/** How much a finding matters: `error` is refused by the service or fails on every run. */
export type Severity = `${Exclude<LintSeverity, LintSeverity.OFF>}`;

/** A finding as the rules make it. */
export interface Finding extends AslLintFinding {
  readonly severity: Severity;
}

/** The place and the fault in one text. */
export function whatIsWrong({ place, message }: AslLintFinding): string {
  return place === '' ? message : `${place}: ${message}`;
}
