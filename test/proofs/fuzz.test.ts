import { mutated, Random, seedDefinitions } from '../../bench/fuzz/mutate';
import { SURFACES } from '../../bench/fuzz/surfaces';

const SEEDS = 400;
const definitions = seedDefinitions();

test('a seed gives one definition', () => {
  const made = (seed: number) => JSON.stringify(mutated(definitions, new Random(seed)));
  const all = Array.from({ length: SEEDS }, (_, seed) => made(seed));
  expect(all).toEqual(Array.from({ length: SEEDS }, (_, seed) => made(seed)));
  expect(new Set(all).size).toBeGreaterThan(SEEDS * 0.9);
});

test.each(Object.entries(SURFACES))('%s takes what nobody meant', async (_, look) => {
  for (let seed = 0; seed < SEEDS; seed++) {
    await look(mutated(definitions, new Random(seed)));
  }
});

// An object that has a field of that name cannot be turned into a text.
test.each(['Type', 'Next', 'Variable', 'Error', 'Label', 'StartAt', 'Resource', 'QueryLanguage', 'Seconds', 'Comment'])('%s that is an object with toString', async field => {
  const state = { Type: 'Map', ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'C' }] }, C: { Type: 'Succeed' } } }, End: true };
  const strange = { toString: 1 };
  const definition = { StartAt: 'A', States: { A: { ...state, [field]: strange } } };
  const inside = { StartAt: 'A', States: { A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B', [field]: strange }] }, B: { Type: 'Fail', [field]: strange } } };
  for (const look of Object.values(SURFACES)) {
    for (const given of [definition, inside, { ...definition, [field]: strange }]) await look(given);
  }
});
