import fc from 'fast-check';
import { GOLDEN } from './golden';
import { infer, OPTIONS, task } from './support';
import { inferPermissions } from '../../lib/iam';
import { OPTIMIZED_INTEGRATIONS } from '../../lib/iam/integrations';
import { REVIEWED_OPERATIONS } from '../../lib/iam/sdk/reviewed';

const APIS = [...Object.keys(OPTIMIZED_INTEGRATIONS), ...Object.keys(REVIEWED_OPERATIONS).map(name => `aws-sdk:${name}`)];
const PARAMETERS = ['FunctionName', 'TopicArn', 'QueueUrl', 'TableName', 'Bucket', 'Key', 'Entries', 'RequestItems', 'TransactItems', 'ApiEndpoint',
  'Authentication', 'StateMachineArn', 'TaskDefinition', 'Cluster', 'Delete', 'CopySource', 'Name', 'RoleArn', 'ModelId', 'Ids', 'Id', 'Overrides',
  'Qualifier', 'AuthType', 'Stage', 'Path', 'Method', 'Input', 'S3Uri', 'ResultConfiguration', 'OutputLocation', 'Objects', 'GroupName', 'SecretId', 'Prefix'];

const text = fc.oneof(
  fc.string(), fc.constantFrom('${X}', 'arn:aws:s3:::b', 'arn:aws:lambda:...', '{% $x %}', "{% 'a' & $b %}", '$.a', "States.Format('a{}', $.b)", '*', 'https://x/y'),
);
const argument = fc.letrec(tie => ({
  value: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...PARAMETERS), fc.constantFrom(...PARAMETERS).map(name => `${name}.$`), fc.string()), tie('value'), { maxKeys: 5 }),
}));

test('takes any JSON and never throws', () => {
  fc.assert(fc.property(fc.jsonValue(), definition => {
    expect(inferPermissions(definition, OPTIONS)).toEqual({ statements: [], problems: [], unused: [] });
  }));
});

test('takes any arguments of any integration, and names the state in every problem', () => {
  const languages = fc.constantFrom<'JSONPath' | 'JSONata'>('JSONPath', 'JSONata');
  fc.assert(fc.property(fc.constantFrom(...APIS), fc.constantFrom('', '.sync', '.sync:2', '.waitForTaskToken'), argument.value, languages, (api, pattern, args, language) => {
    const { statements, problems } = infer(task(api + pattern, args as object, language));
    expect(problems.every(({ statePath, fix }) => statePath === 'S' && fix.length > 0)).toBe(true);
    expect(statements.every(({ actions, resources }) => actions.length > 0 && resources.length > 0 && !resources.includes(''))).toBe(true);
  }), { numRuns: 3000 });
});

test('lets no wildcard of the definition into a policy', () => {
  const wild = fc.constantFrom('qq*q', 'arn:aws:s3:::qq*q', 'qq*q:1', 's3://qq*q/k', 'b/qq*q', 'https://qq*q/', 'abc.execute-api.eu-west-1.amazonaws.com/qq*q');
  const args = fc.letrec(tie => ({
    object: fc.dictionary(fc.constantFrom(...PARAMETERS), fc.oneof({ maxDepth: 2 }, wild, fc.array(wild, { maxLength: 2 }), tie('object')), { maxKeys: 6 }),
  }));
  fc.assert(fc.property(fc.constantFrom(...APIS), args.object, (api, given) => {
    const { statements } = infer(task(api, given as object));
    const patterns = statements.flatMap(({ resources, conditions }) => [...resources, JSON.stringify(conditions?.StringLike ?? {})]);
    expect(patterns.filter(pattern => pattern.includes('qq*q'))).toEqual([]);
  }), { numRuns: 3000 });
});

const branches = GOLDEN.filter(({ options }) => !options).map(({ api, args }, index) => ({
  StartAt: `S${index}`, States: { [`S${index}`]: { Type: 'Task', Resource: `arn:aws:states:::${api}`, Parameters: args, End: true } },
}));
const parallel = (some: typeof branches) => ({ StartAt: 'P', States: { P: { Type: 'Parallel', Branches: some, End: true } } });

test('gives the same statements whatever the order of the states', () => {
  const expected = infer(parallel(branches));
  fc.assert(fc.property(fc.shuffledSubarray(branches, { minLength: branches.length }), shuffled => {
    expect(infer(parallel(shuffled)).statements).toEqual(expected.statements);
  }), { numRuns: 50 });
});

test('allows for two machines together what it allows for each', () => {
  const pairs = (some: typeof branches) => new Set(infer(parallel(some)).statements.flatMap(({ actions, resources, conditions }) =>
    actions.flatMap(action => resources.map(resource => JSON.stringify([action, resource, conditions])))));
  fc.assert(fc.property(fc.subarray(branches), fc.subarray(branches), (one, other) => {
    expect(pairs([...new Set([...one, ...other])])).toEqual(new Set([...pairs(one), ...pairs(other)]));
  }), { numRuns: 100 });
});
