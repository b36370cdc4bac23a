import type { IConstruct } from 'constructs';
import { pathOf, refuse } from '../../private/errors';
import type { CommonStepOptions } from '../step-options';

/** What a step says about being undone. */
export type UndoOptions = Pick<
  CommonStepOptions,
  'name' | 'catch' | 'compensate' | 'refusals' | 'compensateOnFailure' | 'idempotent' | 'retry'
>;

/** Options that a saga alone heeds. */
const UNDO_OPTIONS: readonly string[] = ['compensate', 'refusals', 'compensateOnFailure'];

/** A state can stand in one place only. */
export function refuseSecondUse(scope: IConstruct, bound: { readonly name: string; readonly at: IConstruct } | undefined): void {
  if (bound === undefined) return;
  refuse(scope, 'StepUsedTwice', {
    prop: 'step',
    inWords: `the step '${bound.name}' that is already used in ${pathOf(bound.at)}`,
    allowed: 'a step of its own for each place',
    fix: 'Make a second step with the same arguments and another name: a state can stand in one place only. The handler of several routes is shared among the same states.',
  });
}

/** A list of steps can be changed after a step was made of it. */
export function refuseWithinItself(scope: IConstruct, isBinding: boolean): void {
  if (!isBinding) return;
  refuse(scope, 'StepWithinItself', {
    prop: 'step',
    inWords: 'a step that consists of itself',
    allowed: 'made of other steps',
    fix: 'Its states would be without end. For work that is done again and again use PollUntil, BatchMap, or a workflow that starts another.',
  });
}

/** A compensation that nothing runs would be lost in silence. */
export function refuseLostCompensation(scope: IConstruct, undoing: UndoOptions, name: string): void {
  const [option] = Object.entries(undoing).filter(([key, value]) => UNDO_OPTIONS.includes(key) && value !== undefined);
  if (option === undefined) return;
  refuse(scope, 'CompensationNotRun', {
    prop: `${name}.${option[0]}`,
    value: option[1],
    allowed: 'left out here',
    fix: 'Only the steps of a saga are compensated: use the step in one, as one of its own steps.',
  });
}
