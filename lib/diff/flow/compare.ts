import { Given, guardsOf } from './given';
import { goneFields, newlyRequired, requiredInputs } from './inputs';
import { removedOutputs } from './outputs';
import type { StateVisit } from '../../asl';
import { analyseFlow } from '../../dataflow';
import type { Change } from '../changes';

/**
 * What is missing now: fields that states read, fields of the output, and fields of the input that were not needed
 * before. What cannot be told for certain is said to be so.
 */
export function compareFlow(base: unknown, head: unknown, label: (visit: StateVisit) => string): Change[] {
  const [before, after] = [analyseFlow(base), analyseFlow(head)];
  if (!before || !after) return [];
  const knowledge = { given: new Given(before, label), guards: guardsOf(after.states), label };
  return [
    ...goneFields(after, knowledge),
    ...newlyRequired(before, after, knowledge),
    ...(before.output && after.output ? removedOutputs(before.output, after.output, requiredInputs(before)) : []),
  ];
}
