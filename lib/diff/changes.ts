import type { JsonObject } from '../asl';
import { KINDS } from './kinds';
import type { ChangeKind } from './kinds';
import { worst } from './verdict';
import type { Verdict } from './verdict';

/** One thing that is different. */
export interface Change {
  readonly kind: ChangeKind;
  /** The state's names from the outermost, joined by ` > `; none when it is about the machine. */
  readonly state?: string;
  readonly verdict: Verdict;
  /** Whether it may be worse than the verdict says, which the definition alone cannot tell. */
  readonly uncertain?: true;
  /** What is different, in words. */
  readonly text: string;
}

/** What is different about one state machine. */
export interface MachineDiff {
  /** The construct path or logical id; `definition` for a file that holds a definition alone. */
  readonly name: string;
  readonly verdict: Verdict;
  /** What matters most comes first. */
  readonly changes: readonly Change[];
  /** The definitions, as far as each side has one. */
  readonly sides?: MachineSides;
}

/** The definitions of a machine, and the types of the machine. */
export interface MachineSides {
  readonly base?: JsonObject;
  readonly head?: JsonObject;
  readonly types: readonly ['STANDARD' | 'EXPRESS', 'STANDARD' | 'EXPRESS'];
}

/** What is different between two sets of state machines. */
export interface DiffResult {
  /** The worst verdict of all machines. */
  readonly verdict: Verdict;
  readonly machines: readonly MachineDiff[];
}

/** A change with the verdict of its kind. */
export function change(kind: ChangeKind, text: string, state?: string): Change {
  return { kind, ...(state !== undefined && { state }), verdict: KINDS[kind].verdict, text };
}

/** A change that may be as bad as its kind, or harmless: that cannot be told. */
export function uncertain(kind: ChangeKind, text: string, state?: string): Change {
  return { kind, ...(state !== undefined && { state }), verdict: 'behaviour', uncertain: true, text };
}

/** What a reviewer must not miss comes before all else of its verdict. */
const isPressing = ({ kind }: Change) => kind === 'error-silenced';

const RANK: Record<Verdict, number> = { breaking: 0, behaviour: 1, cosmetic: 2, none: 3 };

/** The changes of a machine, the worst first, of each verdict the errors that newly end in silence, else in the order they were found. */
export function machineDiff(name: string, changes: readonly Change[], sides?: MachineSides): MachineDiff {
  const ordered = [...changes].sort(
    (one, other) => RANK[one.verdict] - RANK[other.verdict] || Number(isPressing(other)) - Number(isPressing(one)),
  );
  return { name, verdict: worst(changes.map(({ verdict }) => verdict)), changes: ordered, ...(sides && { sides }) };
}

/** Machines side by side, and the worst of their verdicts. */
export function diffResult(machines: readonly MachineDiff[]): DiffResult {
  return { verdict: worst(machines.map(({ verdict }) => verdict)), machines };
}
