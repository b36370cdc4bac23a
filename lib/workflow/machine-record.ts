import type * as iam from 'aws-cdk-lib/aws-iam';
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

  /** How it checks itself; nothing where it doesn't. */
  lint?: WorkflowLintOptions;
}

const RECORDS = new WeakMap<IConstruct, MachineRecord>();

/** The record of a machine. */
export function recordOf(machine: IConstruct): MachineRecord {
  const known = RECORDS.get(machine);
  if (known) return known;
  const record: MachineRecord = {};
  RECORDS.set(machine, record);
  return record;
}
