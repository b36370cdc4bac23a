import { CATCHER, isJsonata, isJsonObject, own } from '../../../asl';
import type { JsonObject, JsonValue, StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import type { ObjectSubject } from '../../subjects/object';

export const catchLosesInput: Rule = {
  id: 'catch-loses-input',
  severity: 'warning',
  title: 'A catcher hands on what is read after it',
  source: specification('errors'),
  objects: [CATCHER],
  object(object, report) {
    const keeps = ['ResultPath', 'Output', 'Assign'].some(name => object.has(name));
    const reader = keeps ? undefined : readerAfter(object);
    if (reader) {
      report(object, {
        message: `The catcher hands on only the error, and '${reader.name}' reads more than that: the input of the state is lost.`,
        fix: object.language === 'JSONata'
          ? 'Add Output, such as {% $merge([$states.input, {\'error\': $states.errorOutput}]) %}.'
          : 'Add "ResultPath": "$.error".',
      });
    }
  },
};

/** The first state that reads something of the input that the error doesn't have, as long as the error is what is handed on. */
function readerAfter({ scope, value }: ObjectSubject): StateVisit | undefined {
  const seen = new Set<string>();
  for (let next = own(value, 'Next'); typeof next === 'string' && !seen.has(next);) {
    const visit = scope.states.get(next);
    if (!visit) return undefined;
    seen.add(next);
    if (readsMore(visit.state)) return visit;
    next = handsOn(visit.state) ? own(visit.state, 'Next') : undefined;
  }
  return undefined;
}

/** Whether the output of a state is its input. */
function handsOn(state: JsonObject): boolean {
  const isReplaced = ['Result', 'Parameters', 'InputPath', 'OutputPath', 'ResultPath', 'Output'].some(name => Object.hasOwn(state, name));
  return (state.Type === 'Pass' || state.Type === 'Wait') && !isReplaced;
}

/** Fields whose texts are about what the state is given, rather than what it gets or about the next one. */
const READING = [
  'InputPath',
  'Parameters',
  'Arguments',
  'Choices',
  'ItemsPath',
  'Items',
  'SecondsPath',
  'TimestampPath',
  'Output',
  'Assign',
  'CausePath',
  'ErrorPath',
];

const OF_ERROR = /^(Error|Cause)\b/;

function readsMore(state: JsonObject): boolean {
  const pending: (readonly [key: string, value: JsonValue | undefined])[] = READING.filter(
    name => !(state.Type === 'Task' && name === 'Output'),
  ).map(name => [name, own(state, name)]);
  for (let part = pending.pop(); part; part = pending.pop()) {
    const [key, value] = part;
    if (typeof value === 'string') {
      const fields = isJsonata(value)
        ? value.split('$states.input.').slice(1)
        : isPath(key)
          ? value.replaceAll('$$.', '').split('$.').slice(1)
          : [];
      if (fields.some(field => !OF_ERROR.test(field))) return true;
    } else if (Array.isArray(value)) {
      value.forEach(member => pending.push([key, member]));
    } else if (isJsonObject(value)) {
      Object.entries(value).forEach(entry => pending.push(entry));
    }
  }
  return false;
}

function isPath(key: string): boolean {
  return key.endsWith('.$') || key.endsWith('Path') || key === 'Variable';
}
