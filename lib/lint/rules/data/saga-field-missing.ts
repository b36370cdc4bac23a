import { isJsonObject, own } from '../../../asl';
import type { JsonObject, JsonValue, StateVisit } from '../../../asl';
import { analyseFlow } from '../../../dataflow';
import type { Read } from '../../../dataflow';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import type { MachineSubject } from '../../subjects/machine';

export const sagaFieldMissing: Rule = {
  id: 'saga-field-missing',
  severity: 'error',
  title: 'The states of a saga name no field that may be missing',
  source: specification('errors'),
  machine(machine, report) {
    if (!isSaga(machine)) return;
    const states = analyseFlow(machine.scopes[0].scope.definition)?.states ?? [];
    const asked = states.flatMap(({ reads }) => reads.filter(({ isGuard }) => isGuard).map(placeOf));
    for (const { visit, reads } of states) {
      for (const [text, missing] of missingFields(reads, asked)) {
        const asks = visit.queryLanguage === 'JSONata' ? 'by $exists' : 'by IsPresent in a Choice';
        report({ pointer: visit.pointer, visit }, {
          message: `'${visit.name}' reads ${text}, and not every way to it gives '${missing}': ${consequence(visit)}`,
          fix: `Give '${missing}' a value on each way, or ask first, ${asks}.`,
        });
      }
    }
  },
};

/** What the library writes when it keeps what is known of a step. */
function isSaga({ scopes }: MachineSubject): boolean {
  return scopes.some(({ scope }) => [...scope.states.values()].some(({ state }) => isJsonObject(state) && keepsRecord(state)));
}

function keepsRecord(state: JsonObject): boolean {
  const catchers = own(state, 'Catch');
  return [state, ...(Array.isArray(catchers) ? catchers.filter(isJsonObject) : [])].some(holder => assignsRecord(own(holder, 'Assign')));
}

const RECORD = /Record_[0-9a-f]{6}(\.\$)?$/;

function assignsRecord(assign: JsonValue | undefined): boolean {
  return isJsonObject(assign) && Object.keys(assign).some(name => RECORD.test(name));
}

/** A place without the word by which JSONata calls the input, so that both languages mean the same by it. */
function placeOf({ text, path }: Pick<Read, 'text' | 'path'>): readonly string[] {
  return text.startsWith('$states.input.') ? path.slice(1) : path;
}

/** The texts that name fields that may be missing, each with the first of them. */
function missingFields(reads: readonly Read[], asked: readonly (readonly string[])[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { text, missing, isFatal } of reads) {
    // A variable without a value is what another rule is about.
    const isVariable = /^\$(?!states\.)[^.[]/.test(text) && missing?.length === 1;
    if (!missing || !isFatal || isVariable) continue;
    const place = placeOf({ text, path: missing });
    const isAsked = asked.some(other => place.every((name, index) => other[index] === name));
    if (!isAsked) found.set(text, place.join('.'));
  }
  return found;
}

function consequence({ queryLanguage }: StateVisit): string {
  return queryLanguage === 'JSONata'
    ? 'there it fails with States.QueryEvaluationError, which nothing catches in a Choice, a Pass or a catcher, and nothing is compensated.'
    : 'there it fails with States.Runtime, which nothing catches, and nothing is compensated.';
}
