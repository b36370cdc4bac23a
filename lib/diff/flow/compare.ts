import { analyseFlow, FlowAnalysis, StateReads } from './analysis';
import { fieldOf, Shape } from './shape';
import { isUnavoidable } from './unavoidable';
import { change, uncertain } from '../changes';
import type { Change } from '../changes';
import type { StateVisit } from '../../asl';

/**
 * What is missing now: fields that states read, fields of the output, and fields of the input that were not needed
 * before. What cannot be told for certain is said to be so.
 */
export function compareFlow(base: unknown, head: unknown, counts: { readonly base: number; readonly head: number }, label: (visit: StateVisit) => string): Change[] {
  const [before, after] = [analyseFlow(base, counts.base), analyseFlow(head, counts.head)];
  if (!before || !after) return [];
  const guards = guardsOf(after.states);
  return [
    ...goneFields(before, after, guards, label),
    ...newlyRequired(before, after, guards, label),
    ...(before.output && after.output ? removedOutputs(before.output, after.output, requiredInputs(before)) : []),
  ];
}

const keyOf = (path: readonly string[]) => path.join('\n');

function guardsOf(states: readonly StateReads[]): { readonly texts: ReadonlySet<string>; readonly inputs: ReadonlySet<string> } {
  const guards = states.flatMap(({ reads }) => reads.filter(({ isGuard }) => isGuard));
  return { texts: new Set(guards.map(({ text }) => text)), inputs: new Set(guards.flatMap(({ input }) => (input ? prefixes(input) : []))) };
}

function prefixes(path: readonly string[]): string[] {
  return path.map((_, index) => keyOf(path.slice(0, index + 1)));
}

type Guards = ReturnType<typeof guardsOf>;

/** Fields and variables that a state reads and nothing gives, where something gave them before or nobody read them. */
function goneFields(before: FlowAnalysis, after: FlowAnalysis, guards: Guards, label: (visit: StateVisit) => string): Change[] {
  const lacking = new Set(before.states.flatMap(({ reads }) => reads.filter(({ presence }) => presence === 'absent').map(({ text }) => text)));
  const given = new Set(before.states.flatMap(({ reads }) => reads.filter(({ presence }) => presence === 'certain').map(({ text }) => text)));
  return after.states.flatMap(({ visit, reads }) => {
    const told = new Set<string>();
    return reads.flatMap(({ text, presence, isGuard }) => {
      if (isGuard || told.has(text) || lacking.has(text)) return [];
      told.add(text);
      if (presence === 'absent') {
        return [guards.texts.has(text)
          ? uncertain('field-gone', `reads ${text} if it is there, which nothing gives any more`, label(visit))
          : change('field-gone', `reads ${text}, which nothing gives${given.has(text) ? ' any more' : ''}`, label(visit))];
      }
      return presence === 'possible' && given.has(text) ? [uncertain('field-gone', `reads ${text}, which is no longer given on each way that leads here`, label(visit))] : [];
    });
  });
}

/** Places of the input that executions fail without. */
function requiredInputs({ states }: FlowAnalysis): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { visit, reads } of states) {
    for (const { input, isNeeded } of reads) {
      if (input && isNeeded && !found.has(keyOf(input)) && isUnavoidable(visit)) found.set(keyOf(input), input);
    }
  }
  return found;
}

function newlyRequired(before: FlowAnalysis, after: FlowAnalysis, guards: Guards, label: (visit: StateVisit) => string): Change[] {
  const known = new Set(before.states.flatMap(({ reads }) => reads.flatMap(({ input, isGuard }) => (input && !isGuard ? prefixes(input) : []))));
  const found = new Map<string, Change>();
  for (const { visit, reads } of after.states) {
    for (const { input, isNeeded, isGuard, text } of reads) {
      const key = input && keyOf(input);
      if (input === undefined || isGuard || known.has(key!) || (found.has(key!) && !found.get(key!)!.uncertain)) continue;
      const field = `'${input.join('.')}'`;
      const isCertain = isNeeded && !guards.inputs.has(key!) && isUnavoidable(visit);
      if (isCertain) found.set(key!, change('input-field-newly-required', `reads ${text}: the input must have ${field}, which it could lack before`, label(visit)));
      else if (!found.has(key!)) found.set(key!, uncertain('input-field-newly-required', `reads ${text}: some executions need ${field} in the input, which it could lack before`, label(visit)));
    }
  }
  return [...found.values()];
}

/** Fields that each successful execution put out, and now none or not each does. */
function removedOutputs(before: Shape, after: Shape, required: ReadonlyMap<string, readonly string[]>): Change[] {
  const found: Change[] = [];
  const visit = (one: Shape, other: Shape, path: readonly string[]) => {
    if (one === other) return;
    for (const [name, { shape, certain }] of one.fields) {
      if (!certain) continue;
      const now = fieldOf(other, name);
      const field = [...path, name];
      if (now.presence === 'certain') visit(shape, now.shape, field);
      else found.push(removedOutput(field, now.presence === 'absent'));
    }
    if (typeof one.rest === 'object') {
      const at = keyOf(one.rest);
      for (const input of required.values()) {
        const isInside = input.length > one.rest.length && (one.rest.length === 0 || keyOf(input).startsWith(`${at}\n`));
        const name = input[one.rest.length];
        if (isInside && !one.fields.has(name) && fieldOf(other, name).presence === 'absent') found.push(removedOutput([...path, name], true));
      }
    }
    if (one.rest !== 'none' && other.rest === 'none') found.push(uncertain('output-field-removed', `the output${path.length > 0 ? ` has at '${path.join('.')}'` : ' has'} only ${fieldList(other)} now`));
  };
  visit(before, after, []);
  return distinct(found);
}

function removedOutput(field: readonly string[], isCertain: boolean): Change {
  const name = `'${field.join('.')}'`;
  return isCertain
    ? change('output-field-removed', `the output of an execution that succeeds has no ${name} any more`)
    : uncertain('output-field-removed', `the output of an execution that succeeds may lack ${name}`);
}

function fieldList({ fields }: Shape): string {
  const names = [...fields.keys()].map(name => `'${name}'`);
  return names.length === 0 ? 'a value without fields' : `the fields ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' and more' : ''}`;
}

function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map(one => [one.text, one])).values()];
}
