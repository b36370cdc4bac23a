/**
 * How the time of a check grows with definitions of one shape each, on which a checker that isn't linear shows.
 *
 *     node --expose-gc -r ts-node/register/transpile-only bench/lint-shapes.ts
 *
 * Microseconds for one state, the fastest of a few runs. Linear is a row that doesn't grow much; large definitions pay for memory.
 */
import { printTable, timed } from './support';
import { checkDefinition } from '../lib/lint';

const SIZES = [1_000, 10_000, 100_000];
const RUNS = 3;

type State = (index: number, way: object, size: number) => object;

/** A chain of states, the last of which ends it. */
function chain(size: number, stateOf: State, more: object = {}): object {
  const states = Array.from({ length: size }, (_, index) => [`S${index}`, stateOf(index, index < size - 1 ? { Next: `S${index + 1}` } : { End: true }, size)]);
  return { StartAt: 'S0', States: Object.fromEntries(states), ...more };
}

const JSONATA = { QueryLanguage: 'JSONata' };
const inside = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
const fork = (index: number, size: number, more: object) => (index === size - 1 ? { Type: 'Succeed' } : {
  Type: 'Choice', Choices: [{ Condition: '{% $states.input.go %}', ...more, Next: `S${index + 1}` }], Default: `S${Math.min(size - 1, index + 2)}`,
});

const SHAPES: Record<string, (size: number) => object> = {
  'chain of Pass': size => chain(size, (_, way) => ({ Type: 'Pass', ...way })),
  'one Choice to all others': size => chain(size, (index, way) => (index > 0 ? { Type: 'Pass', ...way } : {
    Type: 'Choice', Choices: Array.from({ length: size - 1 }, (_, rule) => ({ Variable: '$.a', NumericEquals: rule, Next: `S${rule + 1}` })), Default: 'S1',
  })),
  'one Parallel with all others': size => ({
    StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: Array.from({ length: size }, (_, index) => inside(`B${index}`)), End: true } },
  }),
  'chain of Map': size => chain(size, (index, way) => ({ Type: 'Map', MaxConcurrency: 3, ItemProcessor: inside(`I${index}`), ...way })),
  'choices that lead back': size => chain(size, (index, way) => (index % 2 && index < size - 1 ? { Type: 'Wait', Seconds: 1, Next: `S${index - 1}` } : index === size - 1
    ? { Type: 'Pass', ...way } : { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: `S${index + 1}` }], Default: `S${Math.min(size - 1, index + 2)}` })),
  'one variable for all': size => chain(size, (index, way) => ({ Type: 'Pass', Assign: { x: index === 0 ? 0 : '{% $x + 1 %}' }, ...way }), JSONATA),
  'a variable for each, on some ways': size => chain(size, (index, _, all) => fork(index, all, { Assign: { [`v${index}`]: 1 }, Output: { a: `{% $exists($v${index - 1}) %}` } }), JSONATA),
  'a variable set on both ways and read by all': size => ({
    ...JSONATA,
    ...chain(size, (index, way, all) => (index === 0 ? { ...fork(0, all, { Assign: { x: 1 } }), Assign: { x: 2 } } : { Type: 'Pass', Output: '{% $x %}', ...way })),
  }),
  'a fault in each': size => chain(size, (_, way) => ({ Type: 'Pass', Surprise: 1, ...way })),
};

printTable(['Shape', ...SIZES.map(size => `${size.toLocaleString('en')} states`)], Object.entries(SHAPES).map(([name, make]) => [name, ...SIZES.map(size => {
  const definition = make(size);
  const times = Array.from({ length: RUNS }, () => timed(() => checkDefinition(definition)));
  return `${(Math.min(...times) * 1000 / size).toFixed(1)} µs`;
})]));
