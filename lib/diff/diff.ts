import { change, diffResult, machineDiff } from './changes';
import type { DiffResult, MachineDiff, MachineSides } from './changes';
import { compareDefinitions, isComparable } from './definitions';
import { isJsonObject, parseDefinition } from '../asl';
import type { JsonObject } from '../asl';
import { machinesInTemplate, TemplateMachine } from '../cloudformation';
import { machineChanges, MachineSide } from './template/machine';
import { isRetained, Template } from './template/template';

/** Something that cannot be compared. */
export class DiffError extends Error {}

/** A template and its state machines. */
export interface TemplateSource {
  /** The parsed template. */
  readonly template: unknown;
  /** Its machines, with definitions that are kept elsewhere. @default - those whose definitions are in the template */
  readonly machines?: readonly TemplateMachine[];
}

/**
 * What is different between two definitions that stand alone. The account and region of an ARN don't count.
 *
 * @param base undefined when the definition is new
 * @param head undefined when it is gone
 * @throws DiffError when one of them is no definition with states
 */
export function diffDefinitions(base: unknown, head: unknown, name = 'definition'): DiffResult {
  if (base === undefined) return diffResult([machineDiff(name, [change('machine-added', 'is new')])]);
  if (head === undefined) return diffResult([machineDiff(name, [change('machine-removed', 'is gone')])]);
  const [before, after] = [base, head].map((definition, index) =>
    comparable(definition, `The definition of the ${index === 0 ? 'base' : 'head'}`),
  );
  return diffResult([machineDiff(name, compareDefinitions(before, after, { anyPlace: true, isNameRead: () => false }), {
    base: before, head: after, types: ['STANDARD', 'STANDARD'],
  })]);
}

/**
 * What is different between the state machines of two templates, with their roles, targets, keys, versions, alarms and logs.
 *
 * @throws DiffError when the definition of a machine cannot be read
 */
export function diffTemplates(base: TemplateSource, head: TemplateSource): MachineDiff[] {
  const [before, after] = [sidesOf(base, 'base', head), sidesOf(head, 'head', base)];
  const compared = [...before].flatMap(([id, side]) => {
    const other = after.get(id);
    return other ? [machineDiff(nameOf(other.machine), machineChanges(side, other), sidesAs(side, other))] : [];
  });
  const removed = [...before.values()].filter(({ machine }) => !after.has(machine.logicalId));
  const added = [...after.values()].filter(({ machine }) => !before.has(machine.logicalId));
  return [...compared, ...loneMachines(removed, added)];
}

function sidesAs(base: MachineSide, head: MachineSide): MachineSides {
  return { base: base.definition, head: head.definition, types: [base.machine.stateMachineType, head.machine.stateMachineType] };
}

/** A machine under another logical id is a new one; one that nothing is like is gone. */
function loneMachines(removed: readonly MachineSide[], added: readonly MachineSide[]): MachineDiff[] {
  const left = [...added];
  const gone = removed.map(side => {
    const index = left.findIndex(other => isSuccessor(side, other));
    const [successor] = index < 0 ? [] : left.splice(index, 1);
    const isKept = isRetained(side.template.resource(side.machine.logicalId)!, 'DeletionPolicy');
    if (successor) {
      return machineDiff(nameOf(successor.machine), [
        change(
          'machine-replaced',
          `the logical id ${side.machine.logicalId} to ${successor.machine.logicalId}: CloudFormation makes a new state machine and deletes the old one`,
        ),
      ]);
    }
    const text = isKept ? 'is no longer in the template and stays as it is' : 'is gone, with its executions';
    return machineDiff(nameOf(side.machine), [{ ...change('machine-removed', text), ...(isKept && { verdict: 'behaviour' as const }) }]);
  });
  return [...gone, ...left.map(({ machine }) => machineDiff(nameOf(machine), [change('machine-added', 'is new')]))];
}

function isSuccessor(one: MachineSide, other: MachineSide): boolean {
  if (one.machine.constructPath !== undefined && one.machine.constructPath === other.machine.constructPath) return true;
  return compareDefinitions(one.definition, other.definition, { anyPlace: false, isNameRead: () => false }).length === 0;
}

function sidesOf({ template: content, machines }: TemplateSource, which: string, other: TemplateSource): Map<string, MachineSide> {
  if (!isJsonObject(content)) throw new DiffError(`The template of the ${which} is no object`);
  const elsewhere = isJsonObject(other.template) ? new Template(other.template) : undefined;
  const template = new Template(content, id => elsewhere?.typeOf(id));
  return new Map((machines ?? machinesInTemplate(content)).map(machine => {
    const what = `The definition of ${nameOf(machine)} in the ${which}`;
    if (machine.unreadable !== undefined) throw new DiffError(`${what} cannot be read: ${machine.unreadable}`);
    return [machine.logicalId, { machine, template, definition: withRefs(comparable(machine.definition, what), template) }];
  }));
}

function comparable(definition: unknown, what: string): JsonObject {
  const parsed = typeof definition === 'string' ? parseText(definition, what) : definition;
  if (!isComparable(parsed)) throw new DiffError(`${what} cannot be compared: it should be an object with 'StartAt' and 'States'`);
  return parsed;
}

function withRefs(definition: JsonObject, template: Template): JsonObject {
  const text = JSON.stringify(definition);
  const written = template.withRefs(text);
  return written === text ? definition : JSON.parse(written) as JsonObject;
}

function parseText(text: string, what: string): unknown {
  const { definition, faults } = parseDefinition(text);
  const fault = faults.find(({ kind }) => kind === 'syntax');
  if (fault) throw new DiffError(`${what} cannot be read: ${fault.message}`);
  return definition;
}

function nameOf({ constructPath, logicalId }: TemplateMachine): string {
  return constructPath?.replace(/\/Resource$/, '') ?? logicalId;
}
