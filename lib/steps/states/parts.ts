import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import type { StepContext } from './binding';
import type { ResultFields } from './dialect';
import type { RecoverableState } from './recovery';
import type { ResultPlacement } from '../result-placement';
import type { Step } from '../step';

/** What a step consists of, for a saga around it. */
export type StepParts = SequenceParts | GroupParts | DistributedParts;

/** Steps one behind the other, without routes of their own. */
export interface SequenceParts {
  readonly kind: 'sequence';
  readonly steps: readonly Step[];
}

/** Work in executions of its own, of which a saga learns too little. */
export interface DistributedParts {
  readonly kind: 'distributed';
  readonly steps: readonly Step[];
}

/** Branches side by side, or one work on many items. */
export interface GroupParts {
  readonly kind: 'branches' | 'items';
  readonly steps: readonly Step[];
  /** Names of the branches. */
  readonly names: readonly string[];
  /** Whether a member that fails leaves its error, and the group goes on. */
  readonly capturesFailures: boolean;
  /** How many items are worked on at the same time. */
  readonly maxConcurrency?: number;
  /** Name of the state around. */
  stateName(scope: IConstruct, context: StepContext): string;
  /** Where the state puts its result. */
  placement(scope: IConstruct, context: StepContext): ResultPlacement;
  /** The state around the members' work. */
  makeState(scope: Construct, context: StepContext, works: sfn.IChainable[], fields: ResultFields): RecoverableState & sfn.State;
  /** The expression of the items. */
  items?(scope: Construct, context: StepContext): string;
}

const PARTS = new WeakMap<Step, StepParts>();

/** Says what a step consists of. */
export function withParts(step: Step, parts: StepParts): Step {
  PARTS.set(step, parts);
  return step;
}

/** What a step consists of, where a pattern has said so. */
export function partsOf(step: Step): StepParts | undefined {
  return PARTS.get(step);
}

/** Whether a step or one that it consists of has a compensation. */
export function isUndoable(step: Step): boolean {
  return stepsWithin(step).some(part => part._undoing.compensate !== undefined);
}

/** Whether a step is a part of its own: a list of steps can be changed after a step was made of it. */
export function isWithinItself(step: Step): boolean {
  return stepsWithin(step).some(part => partsOf(part)?.steps.includes(step));
}

/** A step and all that it consists of, each once. */
function stepsWithin(step: Step, found: Step[] = []): Step[] {
  if (found.includes(step)) return found;
  found.push(step);
  for (const part of partsOf(step)?.steps ?? []) stepsWithin(part, found);
  return found;
}
