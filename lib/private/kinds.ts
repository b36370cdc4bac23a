import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CLASSES, ENUMS, STRUCTS } from './shapes.generated';

/** What values of a type look like, and what to say of others. */
export interface Kind {
  readonly accepts: (value: unknown) => boolean;
  /** To be read after "should be". */
  readonly allowed: string;
  readonly fix: (value: unknown) => string;
  /** The struct that the value has to be. */
  readonly struct?: string;
  /** Elements of a list or a map, by what stands behind the name of the prop for them, and their kind. */
  readonly parts?: (value: unknown) => [string, unknown][];
  readonly part?: Kind;
}

/** Constructs of the CDK by what only they have, with the way to make a step of one. */
const RESOURCES: Readonly<Record<string, { readonly has: string; readonly words: string; readonly step?: string }>> = {
  'lambda.IFunction': { has: 'functionArn', words: 'a Lambda function', step: 'Step.invoke(fn)' },
  'sns.ITopic': { has: 'topicArn', words: 'an SNS topic', step: 'Step.publish(topic)' },
  'sqs.IQueue': { has: 'queueArn', words: 'an SQS queue', step: 'Step.send(queue)' },
  'events.IEventBus': { has: 'eventBusArn', words: 'an event bus', step: 'Step.putEvent(bus, { ... })' },
  'events.IConnection': { has: 'connectionArn', words: 'an EventBridge connection' },
  'dynamodb.ITable': { has: 'tableArn', words: 'a DynamoDB table', step: 'Step.putItem(table, { ... })' },
  'sfn.IStateMachine': { has: 'stateMachineArn', words: 'a state machine', step: 'Step.startWorkflow(machine)' },
  'sfn.IChainable': { has: 'startState', words: 'a state, a chain or a fragment', step: 'Step.chain(states)' },
  'kms.IKey': { has: 'keyArn', words: 'a KMS key' },
  'iam.IRole': { has: 'roleArn', words: 'a role' },
  's3.IBucket': { has: 'bucketArn', words: 'a bucket' },
  'logs.ILogGroup': { has: 'logGroupArn', words: 'a log group' },
  'sfn.IActivity': { has: 'activityArn', words: 'an activity' },
  'sfn.TaskInput': { has: 'type', words: 'a TaskInput' },
  'sfn.Condition': { has: 'renderCondition', words: 'a condition' },
  'Duration': { has: 'toSeconds', words: 'a Duration' },
  'IConstruct': { has: 'node', words: 'a construct' },
};

const CDK_ENUMS: Readonly<Record<string, object>> = {
  'sfn.QueryLanguage': sfn.QueryLanguage,
  'sfn.StateMachineType': sfn.StateMachineType,
  'sfn.JitterType': sfn.JitterType,
};

/** Ways out by the type that is asked for, for values that are often given in its place. */
const CONVERSIONS: Readonly<Record<string, readonly (readonly [when: (value: any) => boolean, fix: string])[]>> = {
  Step: [
    ...Object.values(RESOURCES).flatMap(({ has, step }) =>
      step === undefined ? [] : [[(value: any) => hasMember(value, has), `Wrap it in ${step}.`] as const],
    ),
    [
      value => typeof value === 'function',
      'A step invokes a Lambda function, not code of this program: make a lambda.Function of it, and wrap that in Step.invoke(fn).',
    ],
    [value => Array.isArray(value), 'Several steps in a row are one: Pipeline.step({ steps: [...] }).'],
    [value => typeof value === 'string', 'Give the construct instead of its name, such as Step.invoke(fn).'],
  ],
  Duration: [
    [value => value === undefined, 'Say how long, such as Duration.minutes(5).'],
    [value => typeof value === 'number', 'Say the unit, such as Duration.seconds(30).'],
    [value => typeof value === 'string', 'Write it like Duration.seconds(30); Duration.parse takes the ISO 8601 form.'],
  ],
  RetryPolicy: [[value => typeof value === 'number', 'Say of which errors: RetryPolicy.custom({ errors: [...], maxAttempts: 3 }).']],
  ErrorRoute: [
    [
      value => hasMember(value, '_bind') || RESOURCES_WITH_STEP.some(has => hasMember(value, has)),
      'Wrap the step in ErrorRoute.onAny(step), or in ErrorRoute.on([errors], step).',
    ],
  ],
  ResultPlacement: [[value => typeof value === 'string', "Write ResultPlacement.field('name')."]],
  BatchItems: [
    [value => typeof value === 'string', "Write BatchItems.field('name')."],
    [value => Array.isArray(value), 'Items come from the data: name their field by BatchItems.field(name).'],
  ],
  StepValue: [[value => typeof value === 'string', "Write StepValue.field('name') for what the data holds."]],
  AlarmSetting: [
    [value => typeof value === 'number', 'Write AlarmSetting.atLeast(number).'],
    [value => value === false || value === null, 'Write AlarmSetting.off().'],
  ],
  IAlarmActionStrategy: [
    [value => hasMember(value, 'topicArn'), 'Write AlarmActions.notify(topic).'],
    [value => Array.isArray(value) || hasMember(value, 'bind'), 'Write AlarmActions.of(action), or AlarmActions.notify(topic).'],
  ],
  Ask: [
    [value => hasMember(value, 'queueArn'), 'Write Ask.send(queue).'],
    [value => hasMember(value, 'topicArn'), 'Write Ask.publish(topic).'],
    [value => hasMember(value, 'functionArn'), 'Write Ask.invoke(fn).'],
  ],
  Job: [[value => typeof value === 'string', "Write Job.glue('name'), or another factory of Job."]],
  DeadLetter: [
    [value => hasMember(value, 'queueArn'), 'Write DeadLetter.queue(queue).'],
    [value => hasMember(value, 'topicArn'), 'Write DeadLetter.topic(topic).'],
  ],
  NotificationTarget: [
    [value => hasMember(value, 'topicArn'), 'Write NotificationTarget.topic(topic).'],
    [value => hasMember(value, 'functionArn'), 'Write NotificationTarget.lambdaFunction(fn).'],
  ],
  When: [
    [value => hasMember(value, 'renderCondition'), 'Write When.condition(condition).'],
    [value => hasMember(value, 'isText'), "Compare the field, such as When.field('total').isGreaterThan(5)."],
  ],
  number: [[value => typeof value === 'string', 'Write it without quotes.']],
  boolean: [[value => typeof value === 'string', 'Write it without quotes.']],
};
const RESOURCES_WITH_STEP = Object.values(RESOURCES).filter(({ step }) => step !== undefined).map(({ has }) => has);

function hasMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value;
}

const KINDS = new Map<string, Kind>();
const ANY: Kind = { accepts: () => true, allowed: '', fix: () => '' };
/** Types of which values of JavaScript are taken too, and checked where they are used. */
const LENIENT = ['Substitution'];

/** The kind of a struct of the library. */
export function ownKind(struct: string): Kind {
  return { ...ANY, struct };
}

/** The kind of a type as it is written in the sources; what isn't known accepts everything. */
export function kindOf(type: string): Kind {
  const known = KINDS.get(type) ?? makeKind(type);
  KINDS.set(type, known);
  return known;
}

function makeKind(type: string): Kind {
  const [, element] = /^(?:readonly )?([\w.]+)\[\]$/.exec(type) ?? [];
  if (element !== undefined) return listOf(element);
  const [, value] = /^\{ (?:readonly )?\[\w+: string\]: (.+) \}$/.exec(type) ?? [];
  if (value !== undefined) return mapOf(value);
  if (type in STRUCTS) return ownKind(type);
  if (type in RESOURCES) return resource(type);
  if (['string', 'number', 'boolean'].includes(type)) {
    return simple(
      type,
      one => typeof one === type || isDeferred(one),
      { string: 'a text', number: 'a number', boolean: 'true or false' }[type]!,
    );
  }
  const values = ENUMS[type] ?? (type in CDK_ENUMS ? Object.values(CDK_ENUMS[type]) as string[] : []);
  if (values.length > 0) {
    return simple(
      type,
      one => values.includes(one as string) || isDeferred(one),
      `one of ${type}`,
      `There are ${values.map(one => `'${one}'`).join(', ')}.`,
    );
  }
  if (!(type in CLASSES) || LENIENT.includes(type)) return ANY;
  const { has, factories } = CLASSES[type];
  const ways = (
    type === 'IAlarmActionStrategy'
      ? CLASSES.AlarmActions.factories.map(name => `AlarmActions.${name}`)
      : factories.map(name => `${type}.${name}`)
  ).slice(0, 4);
  return simple(
    type,
    one => typeof one === 'object' && one !== null && has.every(name => name in one),
    article(type),
    `Make one by ${ways.join(', ')}.`,
  );
}

function simple(
  type: string,
  accepts: (value: unknown) => boolean,
  allowed: string,
  otherwise = `Give ${allowed}, or leave it out where it has a default.`,
): Kind {
  return { accepts, allowed, fix: value => CONVERSIONS[type]?.find(([when]) => when(value))?.[1] ?? otherwise };
}

function resource(type: string): Kind {
  const { has, words } = RESOURCES[type];
  const isThere = (value: unknown) => hasMember(value, has) || (typeof value === 'function' && has in value);
  return simple(type, isThere, `${words} (${type})`, `Pass the construct itself: ${words}.`);
}

function listOf(element: string): Kind {
  const part = kindOf(element);
  const words = part.struct === undefined ? plural(element) : `objects (${part.struct})`;
  return {
    accepts: value => Array.isArray(value) || isDeferred(value),
    allowed: `a list of ${words}`,
    fix: value =>
      value !== null && value !== undefined && part.accepts(value)
        ? 'Put it into a list: [...].'
        : `Write a list: [${CLASSES[element]?.factories[0] === undefined ? '...' : `${element}.${CLASSES[element].factories[0]}(...)`}].`,
    part,
    parts: value => (Array.isArray(value) ? value.map((one, position) => [`[${position}]`, one]) : []),
  };
}

function mapOf(element: string): Kind {
  return {
    accepts: value => (typeof value === 'object' && value !== null && !Array.isArray(value)) || isDeferred(value),
    allowed: 'an object with values by name',
    fix: () => 'Write it like { name: value }.',
    part: kindOf(element),
    parts: value => (isDeferred(value) ? [] : Object.entries(value as object).map(([name, one]) => [`.${name}`, one])),
  };
}

/** What only the deployment knows stands for a value of any kind. */
function isDeferred(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Token.isUnresolved(value);
}

function article(type: string): string {
  return `${/^(?:[AEO]|I[A-Z])/.test(type) ? 'an' : 'a'} ${type}`;
}

function plural(type: string): string {
  const name = { string: 'texts', number: 'numbers' }[type] ?? RESOURCES[type]?.words.replace(/^an? /, '').replace(/$/, 's') ?? `${type}s`;
  return name.replace(/ys$/, 'ies');
}
