import { readCorpus } from './support/corpus';
import { checkDefinition, RULES } from '../../lib/lint';

const corpus = readCorpus();

test('the corpus has at least 300 definitions, no two alike', () => {
  const definitions = corpus.map(({ definition, type }) => JSON.stringify([definition, type]));
  expect(new Set(definitions).size).toBeGreaterThanOrEqual(300);
});

test('the corpus knows the rules it expects', () => {
  const ids = RULES.map(({ id }) => id);
  expect(corpus.flatMap(({ expected }) => expected.map(([id]) => id)).filter(id => !ids.includes(id))).toEqual([]);
});

test.each(corpus.map(entry => [entry.table, entry.name, entry] as const))('%s: %s', (_table, _name, { definition, type, expected }) => {
  const before = JSON.stringify(definition);
  const found = checkDefinition(definition, { stateMachineType: type }).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`);
  expect(found.sort()).toEqual(expected.map(([ruleId, pointer]) => `${ruleId} ${pointer}`).sort());
  expect(JSON.stringify(definition)).toBe(before);
});
