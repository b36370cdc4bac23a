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
  if (base.kind === 'definition' && head.kind === 'definition') return diffDefinitions(base.definition, head.definition);
  if (base.kind === 'definition' || head.kind === 'definition') {
    throw new CliFailure('Two definitions can be compared, or two templates or folders: one side is a definition, and the other is not.');
  }
  const names = new Set([...base.templates.keys(), ...head.templates.keys()]);
  const machines = [...names].flatMap(name => diffTemplates(base.templates.get(name) ?? EMPTY, head.templates.get(name) ?? EMPTY));
  if (machines.length === 0) throw new CliFailure('There is no state machine on either side.');
  return diffResult(machines);
}
