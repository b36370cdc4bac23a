import * as fc from 'fast-check';
import { readCorpus } from './support/corpus';
import { pointerTokens, walkStates } from '../../lib/asl';
import { checkDefinition } from '../../lib/lint';

type Mutable = Record<string, any>;

const errorsOf = (definition: unknown) => checkDefinition(definition).filter(({ severity }) => severity === 'error');
const scopeOf = (pointer: string) => pointer.replace(/\/States\/[^/]*$/, '');

/** Definitions of the corpus without a fault; in them no variable hangs on a single state. */
const right = readCorpus().filter(({ type, definition }) => type === undefined && errorsOf(definition).length === 0 && !JSON.stringify(definition).includes('"Assign"'));

const rename = (object: Mutable, name: string, other: string) => {
  object[other] = object[name];
  delete object[name];
};

/** A fault put into a state and the place of its only finding; undefined where it cannot be put. */
const FAULTS: Record<string, (state: Mutable, pointer: string, scope: Mutable) => string | undefined> = {
  'no Type': (state, pointer) => { delete state.Type; return pointer; },
  'type in lower case': (state, pointer) => { rename(state, 'Type', 'type'); return pointer; },
  'a Type that does not exist': (state, pointer) => { state.Type = 'Tusk'; return `${pointer}/Type`; },
  'an unknown field': (state, pointer) => { state.Surprise = 1; return `${pointer}/Surprise`; },
  'Next to nowhere': (state, pointer) => state.Next && (state.Next = 'Nowhere', `${pointer}/Next`),
  'no Next': (state, pointer) => state.Next && (delete state.Next, pointer),
  'next in lower case': (state, pointer) => state.Next && (rename(state, 'Next', 'next'), pointer),
  'Next is a number': (state, pointer) => state.Next && (state.Next = 5, `${pointer}/Next`),
  'Next and End': (state, pointer) => state.Next && (state.End = true, pointer),
  'no End': (state, pointer) => state.End && (delete state.End, pointer),
  'End is a text': (state, pointer) => state.End && (state.End = 'true', `${pointer}/End`),
  'no Resource': (state, pointer) => state.Resource && (delete state.Resource, pointer),
  'resource in lower case': (state, pointer) => state.Resource && (rename(state, 'Resource', 'resource'), pointer),
  'no Choices': (state, pointer) => state.Choices && (delete state.Choices, pointer),
  'Choices is empty': (state, pointer) => state.Choices && (state.Choices = [], `${pointer}/Choices`),
  'a choice rule without Next': (state, pointer) => state.Choices && (delete state.Choices[0].Next, `${pointer}/Choices/0`),
  'a choice rule that is null': (state, pointer) => state.Choices && (state.Choices[0] = null, `${pointer}/Choices/0`),
  'choices outside a list': (state, pointer) => state.Choices && (state.Choices = state.Choices[0], `${pointer}/Choices`),
  'a catcher without Next': (state, pointer) => state.Catch?.length && (delete state.Catch[0].Next, `${pointer}/Catch/0`),
  'a catcher outside a list': (state, pointer) => state.Catch?.length && (state.Catch = state.Catch[0], `${pointer}/Catch`),
  'errorEquals in lower case': (state, pointer) => state.Retry?.length && (rename(state.Retry[0], 'ErrorEquals', 'errorEquals'), `${pointer}/Retry/0`),
  'no branches': (state, pointer) => state.Branches && (state.Branches = [], `${pointer}/Branches`),
  'an empty branch': (state, pointer) => state.Branches && (state.Branches[0] = {}, `${pointer}/Branches/0`),
  'no item processor': (state, pointer) => state.ItemProcessor && (delete state.ItemProcessor, pointer),
  'StartAt to nowhere': (_, pointer, scope) => { scope.StartAt = 'Nowhere'; return `${scopeOf(pointer)}/StartAt`; },
  'no StartAt': (_, pointer, scope) => { delete scope.StartAt; return scopeOf(pointer); },
  'startAt in lower case': (_, pointer, scope) => { rename(scope, 'StartAt', 'startAt'); return scopeOf(pointer); },
  'States is a list': (_, pointer, scope) => { scope.States = []; return `${scopeOf(pointer)}/States`; },
};

describe('one fault is one finding', () => {
  test.each(Object.keys(FAULTS))('%s', name => {
    let put = 0;
    fc.assert(fc.property(fc.constantFrom(...right), fc.nat(), (entry, pick) => {
      const definition = structuredClone(entry.definition);
      const visits = [...walkStates(definition)];
      const { state, pointer, scope } = visits[pick % visits.length];
      const place = FAULTS[name](state as Mutable, pointer, scope.definition as Mutable);
      if (typeof place === 'string') {
        put++;
        expect(errorsOf(definition).map(finding => finding.pointer)).toEqual([place]);
      }
    }), { numRuns: 400 });
    expect(put).toBeGreaterThan(0);
  });
});

test('any part replaced by anything is checked without throwing, and not changed', () => {
  const strange = fc.constantFrom<unknown>(
    null, true, 0, -1, '', '$', '{% $x %}', '{%', 'States.Format(', '${P}', [], {}, [[]], [null], [{}], { 'a.$': 5 }, { Type: 'Choice' }, { States: { A: {} } },
  );
  const anyChanges = fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(fc.constantFrom(...readCorpus()), anyChanges, ({ definition, type }, changes) => {
    const changed: Mutable = structuredClone(definition);
    for (const [pick, value] of changes) {
      const places = placesIn(changed);
      const [holder, key] = places[pick % places.length];
      holder[key] = Array.isArray(holder[key]) && holder[key].length > 0 ? holder[key][0] : structuredClone(value);
    }
    const before = JSON.stringify(changed);
    expect(Array.isArray(checkDefinition(changed, { stateMachineType: type }))).toBe(true);
    expect(JSON.stringify(changed)).toBe(before);
  }), { numRuns: 2000 });
});

/** Every place of a value, as what holds it and its key there. */
function placesIn(root: Mutable): [Mutable, string][] {
  const places: [Mutable, string][] = [];
  const pending: Mutable[] = [root];
  for (let value = pending.pop(); value; value = pending.pop()) {
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      if (typeof value[key] === 'object' && value[key] !== null) {
        pending.push(value[key]);
      }
    }
  }
  return places;
}

test('pointers of findings lead to places that are there', () => {
  for (const { definition, type } of readCorpus()) {
    for (const { pointer } of checkDefinition(definition, { stateMachineType: type })) {
      expect(pointerTokens(pointer).reduce<any>((value, token) => value?.[token], definition)).not.toBeUndefined();
    }
  }
});
