import type { Side } from './sides';
import { diffDefinitions, DiffError, DiffResult, diffResult, diffTemplates, TemplateSource } from '../../diff';
import { CliFailure } from '../command';

const EMPTY: TemplateSource = { template: { Resources: {} } };

/**
 * Compares what two sides hold.
 *
 * @throws CliFailure when they cannot be compared
 */
export function compareSides(base: Side, head: Side): DiffResult {
  try {
    return compare(base, head);
  } catch (error) {
    if (error instanceof DiffError) throw new CliFailure(`${error.message}.`);
    throw error;
  }
}

function compare(base: Side, head: Side): DiffResult {
  const isAlone = ({ definitions }: Side) => definitions.has('');
  if (isAlone(base) !== isAlone(head)) {
    throw new CliFailure('Two definitions can be compared, or two templates or folders: one side is a definition, and the other is not.');
  }
  const machines = [
    ...namesOf(base.definitions, head.definitions).flatMap(name => (
      diffDefinitions(base.definitions.get(name), head.definitions.get(name), name || undefined).machines
    )),
    ...namesOf(base.templates, head.templates).flatMap(name => (
      diffTemplates(base.templates.get(name) ?? EMPTY, head.templates.get(name) ?? EMPTY)
    )),
  ];
  if (machines.length === 0) throw new CliFailure('There is no state machine on either side.');
  return diffResult(machines);
}

function namesOf(base: ReadonlyMap<string, unknown>, head: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...base.keys(), ...head.keys()])];
}
