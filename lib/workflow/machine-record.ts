import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { WorkflowLintOptions } from './options/lint-options';
import type { Requirement } from './permissions/requirement';
import type { RenderedDefinition } from './rendering/rendered-definition';

/** What a machine knows of itself. The L2 makes its definition before anything else of the machine is there, and keeps nothing of it. */
export interface MachineRecord {
  /** The definition as it is now; none where another class of body renders it. */
  rendered?: () => RenderedDefinition;

  /**
   * What the definition needs, with statements of the machine before it.
   *
   * @throws when the definition doesn't tell all that it needs
   */
  needed?: (beside: readonly iam.PolicyStatement[]) => readonly Requirement[];

  /** Bytes of the definition in the template; none where it isn't there. */
  size?: () => number;

  /** Key for the resources that are made below the machine; none where each has its own. */
  keyBelow?: kms.IKey;

  /** Whether it is Express, where its states are made before itself. */
  isExpress?: boolean;

  /** How it checks itself; nothing where it doesn't. */
  lint?: WorkflowLintOptions;
}

/** By the construct that a machine is, among those of its stack. */
export type MachineRecords = ReadonlyMap<IConstruct, MachineRecord>;

const RECORDS = new WeakMap<Stack, Map<IConstruct, MachineRecord>>();

/** The record of a machine. */
export function recordOf(machine: IConstruct): MachineRecord {
  const stack = Stack.of(machine);
  const ofStack = RECORDS.get(stack) ?? new Map<IConstruct, MachineRecord>();
  RECORDS.set(stack, ofStack);
  const record = ofStack.get(machine) ?? {};
  ofStack.set(machine, record);
  return record;
}

/** The records of the machines of a stack, in the order in which they were made. */
export function recordsIn(stack: Stack): MachineRecords {
  return RECORDS.get(stack) ?? new Map();
}

/** The key that a machine around a construct has for what is made below. */
export function keyFromAround(construct: IConstruct): kms.IKey | undefined {
  const records = recordsIn(Stack.of(construct));
  return construct.node.scopes.map(scope => records.get(scope)?.keyBelow).reverse().find(key => key !== undefined);
}

/** Whether states are made below a machine that is known to be Express. What isn't known here the linter finds in the machine. */
export function isBelowExpress(construct: IConstruct): boolean {
  const records = recordsIn(Stack.of(construct));
  return construct.node.scopes.some(scope => records.get(scope)?.isExpress);
}
