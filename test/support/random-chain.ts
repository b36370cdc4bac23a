import { Aws, CfnParameter, Duration, Fn, Lazy, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';

/** Values that only the deployment knows, or that look as if; each by its place in the list. */
const VALUES: ((stack: Stack) => unknown)[] = [
  stack => topic(stack, 'Paid').topicArn,
  stack => topic(stack, 'Sent').topicName,
  stack => `to ${topic(stack, 'Paid').topicArn} in "${Aws.REGION}"`,
  stack => parameter(stack).valueAsNumber,
  () => Aws.ACCOUNT_ID,
  () => Fn.importValue('other:Topic'),
  () => Fn.join('"\n', ['a"', Aws.REGION, Fn.select(0, Fn.split('/', Aws.STACK_ID))]),
  () => Fn.sub('"${AWS::Region}" ${!Kept}'),
  () => Lazy.string({ produce: () => `lazy "${Aws.PARTITION}"` }),
  () => Lazy.any({ produce: () => ({ number: 1, none: undefined, region: Aws.REGION }) }),
  () => Lazy.string({ produce: () => undefined }),
  () => 'literal ${Paid} ${AwsRegion} \\ " \u2028',
];

/** Data with values of the deployment in it. */
export type Data =
  | null | boolean | number | string
  | { readonly value: number }
  | { readonly list: Data[] }
  | { readonly fields: Record<string, Data> };

/** States without the stack that they are made in. */
export type StateSpec =
  | { readonly pass: Data }
  | { readonly wait: 'seconds' | 'parameter' }
  | { readonly choice: [ChainSpec, ChainSpec] }
  | { readonly parallel: ChainSpec[] }
  | { readonly map: ChainSpec };

export type ChainSpec = StateSpec[];

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('${', '${}', '${Paid}', '__proto__', 'constructor', '"', '\\'))
  .filter(value => !/[‹›]/.test(value) && !value.startsWith('$'));
const { data, chain } = fc.letrec<{ data: Data; chain: ChainSpec; state: StateSpec }>(tie => ({
  data: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, fc.constantFrom(null, true, 0, -1.5, 1e21), fc.record({ value: fc.nat(VALUES.length - 1) })),
    fc.array(tie('data'), { maxLength: 3 }).map(list => ({ list })),
    fc.dictionary(text.filter(name => name !== '__proto__' && !name.endsWith('.$')), tie('data'), { maxKeys: 3 }).map(fields => ({ fields })),
  ),
  state: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie('data').map(pass => ({ pass })),
    fc.constantFrom<StateSpec>({ wait: 'seconds' }, { wait: 'parameter' }),
    fc.tuple(tie('chain'), tie('chain')).map(choice => ({ choice })),
    fc.array(tie('chain'), { minLength: 1, maxLength: 2 }).map(parallel => ({ parallel })),
    tie('chain').map(map => ({ map })),
  ),
  chain: fc.array(tie('state'), { minLength: 1, maxLength: 3 }),
}));

export { data as randomData, chain as randomChain };

/** Makes the states of a specification; the same specification gives the same definition in any stack. */
export function makeChain(stack: Stack, spec: ChainSpec): sfn.Chain {
  let count = 0;
  const name = (kind: string) => `${kind} ${++count}`;
  const make = (state: StateSpec): sfn.State & sfn.INextable | sfn.Chain => {
    if ('pass' in state) return new sfn.Pass(stack, name('Pass'), { parameters: { data: makeData(stack, state.pass) } });
    if ('wait' in state) return new sfn.Wait(stack, name('Wait'), { time: waitTime(stack, state.wait) });
    if ('parallel' in state) return new sfn.Parallel(stack, name('Parallel')).branch(...state.parallel.map(makeAll));
    if ('map' in state) return new sfn.Map(stack, name('Map')).itemProcessor(makeAll(state.map));
    const choice = new sfn.Choice(stack, name('Choice'));
    return choice.when(sfn.Condition.booleanEquals('$.ok', true), makeAll(state.choice[0])).otherwise(makeAll(state.choice[1])).afterwards();
  };
  const makeAll = (states: ChainSpec): sfn.Chain => states.map(make).reduce<sfn.Chain | undefined>(
    (made, next) => (made ? made.next(next) : sfn.Chain.start(next)), undefined,
  )!;
  return makeAll(spec);
}

export function makeData(stack: Stack, spec: Data): unknown {
  if (typeof spec !== 'object' || spec === null) return spec;
  if ('value' in spec) return VALUES[spec.value](stack);
  if ('list' in spec) return spec.list.map(entry => makeData(stack, entry));
  return Object.fromEntries(Object.entries(spec.fields).map(([key, entry]) => [key, makeData(stack, entry)]));
}

function waitTime(stack: Stack, kind: 'seconds' | 'parameter'): sfn.WaitTime {
  return sfn.WaitTime.duration(Duration.seconds(kind === 'seconds' ? 5 : parameter(stack).valueAsNumber));
}

function topic(stack: Stack, id: string): sns.Topic {
  return stack.node.tryFindChild(id) as sns.Topic | undefined ?? new sns.Topic(stack, id);
}

function parameter(stack: Stack): CfnParameter {
  return stack.node.tryFindChild('Limit') as CfnParameter | undefined ?? new CfnParameter(stack, 'Limit', { type: 'Number' });
}
