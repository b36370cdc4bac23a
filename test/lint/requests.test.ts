import * as fc from 'fast-check';
import { INTEGRATIONS, requestMembers, sdkService, sdkServiceNames } from '../../lib/asl';
import type { SdkMembers, SdkType } from '../../lib/asl';
import { checkDefinition } from '../../lib/lint';
import { NAMES_ELSEWHERE } from '../../lib/lint/requests';

type Mutable = Record<string, any>;

/** Deeper than this, only what is required is given. */
const DEEPEST = 4;

const OF_TYPE: Record<Exclude<SdkType['kind'], 'list' | 'map' | 'structure'>, fc.Arbitrary<unknown>> = {
  text: fc.constantFrom('a', 'arn:aws:sqs:eu-west-1:111122223333:q', '10'),
  integer: fc.constantFrom<unknown>(0, 7, '12'),
  number: fc.constantFrom<unknown>(0.5, 3, '1e3'),
  boolean: fc.constantFrom<unknown>(true, false, 'true'),
  time: fc.constantFrom<unknown>('2026-01-01T00:00:00Z', 1767225600),
  document: fc.constantFrom<unknown>('a', { a: 1 }, [1], null),
  any: fc.constantFrom<unknown>('eA==', { a: 1 }, [1]),
};

function valueOf(type: SdkType, depth: number): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'list': return fc.array(fc.constant(0), { maxLength: depth > DEEPEST ? 0 : 2 }).chain(given => fc.tuple(...given.map(() => valueOf(type.of, depth + 1))));
    case 'map': return depth > DEEPEST ? fc.constant({}) : valueOf(type.of, depth + 1).map(value => ({ '--a key': value }));
    case 'structure': return requestOf(type.members, depth + 1);
    default: return OF_TYPE[type.kind];
  }
}

/** What the API takes: all that is required, some of the rest, and each of them sometimes computed. */
function requestOf(members: SdkMembers, depth = 0): fc.Arbitrary<Mutable> {
  const optional = [...members].filter(([, { isRequired }]) => !isRequired && depth <= DEEPEST).map(([name]) => name);
  return fc.subarray(optional, { maxLength: Math.min(4, optional.length) }).chain(chosen => {
    const given = [...members].filter(([name, { isRequired }]) => isRequired || chosen.includes(name));
    return fc.tuple(...given.map(([name, { type }]) => fc.boolean().chain(isComputed => (
      isComputed ? fc.constant([`${name}.$`, '$.value'] as const) : valueOf(type, depth).map(value => [name, value] as const)
    )))).map(entries => Object.fromEntries(entries));
  });
}

const operations = [...sdkServiceNames()].flatMap(service =>
  [...sdkService(service)!.operations].map(operation => [service, operation] as const),
);
const requests = fc.constantFrom(...operations).chain(([service, operation]) => (
  requestOf(requestMembers(service, operation, true)!).map(request => ({ service, operation, request }))
));

/** Findings about the request; the values have no meaning for the other rules. */
function faultsOf(service: string, operation: string, request: unknown): string[] {
  const task = { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${service}:${operation}`, Parameters: request, End: true };
  return checkDefinition({ StartAt: 'T', States: { T: task } })
    .filter(({ ruleId }) => /^(parameter-|integration-parameters|sdk-operation)/.test(ruleId))
    .map(({ ruleId, pointer }) => `${ruleId} ${pointer.replace('/States/T/Parameters', '')}`);
}

interface Place {
  readonly holder: Mutable;
  readonly pointer: string;
  readonly members: SdkMembers;
}

/** Every structure inside a request. */
function structuresIn(request: Mutable, members: SdkMembers): Place[] {
  const found: Place[] = [];
  const pending: [unknown, SdkType, string][] = [[request, { kind: 'structure', members }, '']];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const [value, type, pointer] = part;
    if (type.kind === 'structure') {
      found.push({ holder: value as Mutable, pointer, members: type.members });
      for (const [name, inner] of Object.entries(value as Mutable)) {
        const member = type.members.get(name);
        if (member) pending.push([inner, member.type, `${pointer}/${name}`]);
      }
    } else if (type.kind === 'list') {
      (value as unknown[]).forEach((inner, index) => pending.push([inner, type.of, `${pointer}/${index}`]));
    } else if (type.kind === 'map') {
      Object.entries(value as Mutable).forEach(([key, inner]) => pending.push([inner, type.of, `${pointer}/${key}`]));
    }
  }
  return found;
}

test('the model has the services and operations there are', () => {
  expect(sdkServiceNames().size).toBeGreaterThan(400);
  expect(operations.length).toBeGreaterThan(15_000);
  expect(sdkService('dynamodb')!.errorPrefix).toBe('DynamoDb');
  expect(sdkService('no such service')).toBeUndefined();
  expect(requestMembers('dynamodb', 'noSuchOperation', true)).toBeUndefined();
});

// Source: https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
test.each([
  ['stepfunctions', 'sfn'], ['states', 'sfn'], ['events', 'eventbridge'], ['logs', 'cloudwatchlogs'], ['elasticmapreduce', 'emr'],
  ['cognitoidp', 'cognitoidentityprovider'], ['ce', 'costexplorer'], ['elbv2', 'elasticloadbalancingv2'], ['tag', 'resourcegroupstaggingapi'],
])('aws-sdk:%s is an error that names %s', (name, meant) => {
  const task = { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${name}:doThis`, Parameters: {}, End: true };
  const found = checkDefinition({ StartAt: 'T', States: { T: task } }).filter(({ ruleId }) => ruleId.startsWith('sdk-'));
  expect(found).toMatchObject([{ ruleId: 'sdk-integration-name', severity: 'error', fix: expect.stringContaining(`aws-sdk:${meant}:doThis`) }]);
});

test('every name that a service has elsewhere leads to a service, and is none itself', () => {
  const names = Object.entries(NAMES_ELSEWHERE);
  expect(names.filter(([name, meant]) => sdkServiceNames().has(name) || !sdkServiceNames().has(meant))).toEqual([]);
});

test('the parameters of every optimized integration are known', () => {
  const unknown = [...INTEGRATIONS].flatMap(([service, actions]) => Object.keys(actions).filter(action => !requestMembers(service, action, false)).map(action => `${service}:${action}`));
  expect(unknown).toEqual([]);
  const notThere = [...INTEGRATIONS].flatMap(([service, actions]) => Object.entries(actions).flatMap(([action, { required }]) => (
    required.flat().filter(name => requestMembers(service, action, false)?.has(name) === false).map(name => `${service}:${action} ${name}`)
  )));
  expect(notThere).toEqual([]);
});

test('a request as the API has it is clean', () => {
  fc.assert(fc.property(requests, ({ service, operation, request }) => {
    expect(faultsOf(service, operation, request)).toEqual([]);
  }), { numRuns: 1500 });
});

test.each<[string, (place: Place, pick: number) => string | undefined]>([
  ['a name that no member has', ({ holder, pointer }) => {
    holder['Qqqqqqqqqqqqqqqqqqqq.$'] = '$.x';
    return `parameter-unknown ${pointer}/Qqqqqqqqqqqqqqqqqqqq.$`;
  }],
  ['a name with a small first letter', ({ holder, pointer, members }, pick) => {
    const names = Object.keys(holder).filter(name => members.has(name));
    const name = names[pick % names.length];
    if (name === undefined) return undefined;
    const small = name.charAt(0).toLowerCase() + name.slice(1);
    holder[small] = holder[name];
    delete holder[name];
    return `parameter-unknown ${pointer}/${small}`;
  }],
  ['a required member that is not there', ({ holder, pointer, members }, pick) => {
    const names = [...members].filter(([, { isRequired }]) => isRequired).map(([name]) => name);
    const name = names[pick % names.length];
    if (name === undefined) return undefined;
    delete holder[name];
    delete holder[`${name}.$`];
    return `integration-parameters ${pointer}`;
  }],
  ['a value of another type', ({ holder, pointer, members }, pick) => {
    const names = Object.keys(holder).filter(name => ['list', 'map', 'structure', 'integer', 'boolean'].includes(members.get(name)?.type.kind ?? ''));
    const name = names[pick % names.length];
    if (name === undefined) return undefined;
    holder[name] = 'neither one nor the other';
    return `parameter-type ${pointer}/${name}`;
  }],
])('%s is one error, at its place', (_name, mutate) => {
  let changed = 0;
  fc.assert(fc.property(requests, fc.nat(), fc.nat(), ({ service, operation, request }, where, pick) => {
    const places = structuresIn(request, requestMembers(service, operation, true)!);
    const expected = mutate(places[where % places.length], pick);
    if (expected !== undefined) {
      changed++;
      expect(faultsOf(service, operation, request)).toEqual([expected]);
    }
  }), { numRuns: 500 });
  expect(changed).toBeGreaterThan(50);
});
