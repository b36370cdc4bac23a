/**
 * How the time of a check grows with definitions of one shape each, on which a checker that isn't linear shows.
 *
 *     node --expose-gc -r ts-node/register/transpile-only bench/lint-shapes.ts
 *
 * Microseconds for one state, the fastest of a few runs. Linear is a row that doesn't grow much; large definitions pay for memory.
 * The second table has one text, or one nesting, that grows: microseconds for a thousand characters or levels, for the linter, the
 * permissions and the diagram together.
 */
import { printTable, timed } from './support';
import { toMermaid } from '../lib/diagram';
import { inferPermissions } from '../lib/iam';
import { checkDefinition } from '../lib/lint';

const SIZES = [1_000, 10_000, 100_000];
const RUNS = 3;

type State = (index: number, way: object, size: number) => object;

/** A chain of states, the last of which ends it. */
function chain(size: number, stateOf: State, more: object = {}): object {
  const states = Array.from({ length: size }, (_, index) => [
    `S${index}`,
    stateOf(index, index < size - 1 ? { Next: `S${index + 1}` } : { End: true }, size),
  ]);
  return { StartAt: 'S0', States: Object.fromEntries(states), ...more };
}

const JSONATA = { QueryLanguage: 'JSONata' };
const inside = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
const fork = (index: number, size: number, more: object) =>
  index === size - 1
    ? { Type: 'Succeed' }
    : {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.go %}', ...more, Next: `S${index + 1}` }],
      Default: `S${Math.min(size - 1, index + 2)}`,
    };

const SHAPES: Record<string, (size: number) => object> = {
  'chain of Pass': size => chain(size, (_, way) => ({ Type: 'Pass', ...way })),
  'one Choice to all others': size =>
    chain(size, (index, way) =>
      index > 0
        ? { Type: 'Pass', ...way }
        : {
          Type: 'Choice',
          Choices: Array.from({ length: size - 1 }, (_, rule) => ({ Variable: '$.a', NumericEquals: rule, Next: `S${rule + 1}` })),
          Default: 'S1',
        },
    ),
  'one Parallel with all others': size => ({
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: Array.from({ length: size }, (_, index) => inside(`B${index}`)), End: true } },
  }),
  'chain of Map': size => chain(size, (index, way) => ({ Type: 'Map', MaxConcurrency: 3, ItemProcessor: inside(`I${index}`), ...way })),
  'choices that lead back': size =>
    chain(size, (index, way) =>
      index % 2 && index < size - 1
        ? { Type: 'Wait', Seconds: 1, Next: `S${index - 1}` }
        : index === size - 1
          ? { Type: 'Pass', ...way }
          : {
            Type: 'Choice',
            Choices: [{ Variable: '$.a', IsNull: true, Next: `S${index + 1}` }],
            Default: `S${Math.min(size - 1, index + 2)}`,
          },
    ),
  'one variable for all': size =>
    chain(size, (index, way) => ({ Type: 'Pass', Assign: { x: index === 0 ? 0 : '{% $x + 1 %}' }, ...way }), JSONATA),
  'a variable for each, on some ways': size =>
    chain(
      size,
      (index, _, all) => fork(index, all, { Assign: { [`v${index}`]: 1 }, Output: { a: `{% $exists($v${index - 1}) %}` } }),
      JSONATA,
    ),
  'a variable set on both ways and read by all': size => ({
    ...JSONATA,
    ...chain(size, (index, way, all) =>
      index === 0 ? { ...fork(0, all, { Assign: { x: 1 } }), Assign: { x: 2 } } : { Type: 'Pass', Output: '{% $x %}', ...way },
    ),
  }),
  'a fault in each': size => chain(size, (_, way) => ({ Type: 'Pass', Surprise: 1, ...way })),
};

printTable(
  ['Shape', ...SIZES.map(size => `${size.toLocaleString('en')} states`)],
  Object.entries(SHAPES).map(([name, make]) => [
    name,
    ...SIZES.map(size => {
      const definition = make(size);
      const times = Array.from({ length: RUNS }, () => timed(() => checkDefinition(definition)));
      return `${((Math.min(...times) * 1000) / size).toFixed(1)} µs`;
    }),
  ]),
);

const LENGTHS = [1_000, 10_000, 100_000];
const one = (state: object, more: object = {}) => ({ StartAt: 'A', States: { A: { End: true, ...state } }, ...more });
const task = (Resource: string, Parameters: object = {}) => one({ Type: 'Task', Resource, Parameters });

/** A state inside of states, each with a scope of its own. */
function nested(depth: number): object {
  let inner: object = inside('Z');
  for (let level = 0; level < depth; level++) {
    inner = { StartAt: `N${level}`, States: { [`N${level}`]: { Type: 'Parallel', Branches: [inner], End: true } } };
  }
  return inner;
}

/** What has made a checker slow that looks at one text more than once. */
const TEXTS: Record<string, (size: number) => object> = {
  'a target nearly named': size => ({
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: `${'x'.repeat(size)}y` }, ['x'.repeat(size)]: { Type: 'Succeed' } },
  }),
  'an integration nearly named': size => task(`arn:aws:states:::aws-sdk:${'s'.repeat(size)}:getObject`),
  'a parameter nearly named': size => task('arn:aws:states:::aws-sdk:s3:getObject', { ['Bucket'.repeat(size / 6)]: 'b' }),
  'spaces before the end of an expression': size => one({ Type: 'Pass', Output: `{% 1${' '.repeat(size)}%` }, JSONATA),
  'spaces in an expression': size => one({ Type: 'Pass', Output: `{%${' '.repeat(size)}%}` }, JSONATA),
  'colons in an ARN': size => task(`arn:${':'.repeat(size)}`),
  'colons in a function': size => task('arn:aws:states:::lambda:invoke', { FunctionName: ':'.repeat(size) }),
  'an ARN in the place of a name': size =>
    task('arn:aws:states:::aws-sdk:cloudformation:createStack', { StackName: `arn:aws:s3:::${'a'.repeat(size)}/` }),
  'open placeholders': size => task('arn:aws:states:::sqs:sendMessage', { QueueUrl: '${'.repeat(size / 2) }),
  'open placeholders in an expression': size => one({ Type: 'Pass', Output: `{% '${'${'.repeat(size / 2)}' %}` }, JSONATA),
  'brackets of a path': size => one({ Type: 'Pass', InputPath: `$${'['.repeat(size)}` }),
  'braces of a function': size => one({ Type: 'Pass', Parameters: { 'a.$': `States.Format('${'{}'.repeat(size / 2)}')` } }),
  'a PartiQL statement without a table': size =>
    task('arn:aws:states:::aws-sdk:dynamodb:executeStatement', { Statement: `SELECT ${"'".repeat(size)}` }),
  'an address without an end': size => task('arn:aws:states:::aws-sdk:ses:sendEmail', { Source: '<'.repeat(size) }),
  'spaces behind an address': size => task('arn:aws:states:::aws-sdk:ses:sendEmail', { Source: `a@b${' '.repeat(size)}x` }),
  'an address of S3 with a line break': size =>
    task('arn:aws:states:::aws-sdk:transcribe:startTranscriptionJob', { Media: { MediaFileUri: `s3://${'a'.repeat(size)}/b\nc` } }),
  'a host of S3 over and over': size =>
    task('arn:aws:states:::aws-sdk:cloudformation:createStack', { StackName: 's', TemplateURL: `https://${'.s3.'.repeat(size / 4)}` }),
  'versions of a source over and over': size =>
    task('arn:aws:states:::aws-sdk:s3:copyObject', { Bucket: 'b', Key: 'k', CopySource: `a/${'?versionId='.repeat(size / 11)}\n` }),
  'an image without a repository': size =>
    task('arn:aws:states:::aws-sdk:lambda:updateFunctionCode', { FunctionName: 'f', ImageUri: `111122223333.dkr.ecr.${'a'.repeat(size)}` }),
  'a name of CJK characters': size => ({ StartAt: '漢'.repeat(size), States: { ['漢'.repeat(size)]: { Type: 'Succeed' } } }),
  'names that are all CJK': size => ({
    StartAt: '漢0',
    States: Object.fromEntries(Array.from({ length: size }, (_, index) => [`漢${'字'.repeat(index % 7)}${index}`, { Type: 'Succeed' }])),
  }),
};

function look(definition: object): void {
  checkDefinition(definition);
  inferPermissions(definition, { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
  toMermaid(definition);
}

function row(name: string, sizes: readonly number[], make: (size: number) => object): string[] {
  return [name, ...sizes.map(size => {
    const definition = make(size);
    return `${(Math.min(...Array.from({ length: RUNS }, () => timed(() => look(definition)))) * 1000 / (size / 1000)).toFixed(0)} µs`;
  })];
}

console.log();
printTable(
  ['One text', ...LENGTHS.map(size => `${size.toLocaleString('en')} characters`)],
  Object.entries(TEXTS).map(([name, make]) => row(name, LENGTHS, make)),
);
console.log();
const DEPTHS = [1_000, 4_000, 16_000];
printTable(['Nesting', ...DEPTHS.map(size => `${size.toLocaleString('en')} levels`)], [row('Parallel in Parallel', DEPTHS, nested)]);
