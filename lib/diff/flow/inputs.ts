import { Given, Guards, keyOf, prefixes } from './given';
import { isUnavoidable } from './unavoidable';
import type { StateVisit } from '../../asl';
import type { FlowAnalysis } from '../../dataflow';
import { change, uncertain } from '../changes';
import type { Change } from '../changes';

/** What reads are judged by. */
export interface Knowledge {
  readonly given: Given;
  readonly guards: Guards;
  readonly label: (visit: StateVisit) => string;
}

/** Fields and variables that a state reads and nothing gives, where something gave them before or nobody read them. */
export function goneFields(after: FlowAnalysis, { given, guards, label }: Knowledge): Change[] {
  return after.states.flatMap(({ visit, reads }) => {
    const told = new Set<string>();
    return reads.flatMap(({ text, presence, isGuard }) => {
      const state = label(visit);
      if (isGuard || told.has(text) || given.of(state, text).has('absent')) return [];
      told.add(text);
      const wasCertain = given.wasCertain(state, text);
      if (presence === 'absent' || (presence === 'input' && wasCertain)) {
        return [guards.texts.has(text)
          ? uncertain('field-gone', `reads ${text} if it is there, which nothing gives any more`, state)
          : change('field-gone', `reads ${text}, which nothing gives${wasCertain ? ' any more' : ''}`, state)];
      }
      if (presence !== 'possible' || !wasCertain) return [];
      return [uncertain('field-gone', `reads ${text}, which is no longer given on each way that leads here`, state)];
    });
  });
}

/** Places of the input that executions fail without. */
export function requiredInputs({ states }: FlowAnalysis): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { visit, reads } of states) {
    for (const { input, isNeeded } of reads) {
      if (input && isNeeded && !found.has(keyOf(input)) && isUnavoidable(visit)) found.set(keyOf(input), input);
    }
  }
  return found;
}

/** Places of the input that are read now and were not before; whether each execution needs them is not always told. */
export function newlyRequired(before: FlowAnalysis, after: FlowAnalysis, { given, guards, label }: Knowledge): Change[] {
  const readBefore = before.states.flatMap(({ reads }) => reads.filter(({ isGuard }) => !isGuard));
  const known = new Set(readBefore.flatMap(({ input }) => (input ? prefixes(input) : [])));
  const found = new Map<string, Change>();
  for (const { visit, reads } of after.states) {
    for (const { input, isNeeded, isGuard, text } of reads) {
      if (input === undefined || isGuard || given.wasCertain(label(visit), text)) continue;
      const key = keyOf(input);
      const isKnown = known.has(key) || found.get(key)?.verdict === 'breaking';
      const isCertain = isNeeded && !prefixes(input).some(part => guards.inputs.has(part)) && isUnavoidable(visit);
      if (isKnown || (!isCertain && found.has(key))) continue;
      const field = `'${input.join('.')}'`;
      found.set(
        key,
        isCertain
          ? change('input-field-newly-required', `reads ${text}: the input must have ${field}, which it could lack before`, label(visit))
          : uncertain(
            'input-field-newly-required',
            `reads ${text}: some executions need ${field} in the input, which it could lack before`,
            label(visit),
          ),
      );
    }
  }
  return [...found.values()];
}
