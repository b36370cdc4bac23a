import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { FailedItemsTarget } from './failed-items';
import { asLines } from './letters';
import { InlineItemMap } from './map-states';
import { constructIdFor } from '../../private/state-name';
import { RetryPolicy } from '../../steps';
import { chainable, innerContext, StepContext } from '../../steps/states/binding';
import { dialectOf, jsonataLiteral } from '../../steps/states/dialect';
import { DeadLetter } from '../kit/dead-letter';

const JSONATA = dialectOf(sfn.QueryLanguage.JSONATA);
const CONCURRENCY = 10;

/** The names that the states and variables of one map have. */
export interface FlowNames {
  readonly map: string;
  readonly label: string;
  readonly variables: Record<'run' | 'result' | 'error' | 'manifest' | 'files' | 'arn' | 'partial' | 'summary', string>;
}

/** Letters and what becomes of them. */
export interface Delivery {
  /** JSONata that gives the letters. */
  readonly letters: string;
  /** Whether there may be no letter at all. */
  readonly mayBeNone: boolean;
  /** JSONata that gives what tells the object of these letters from others. */
  readonly key: string;
  /** Output of the last state, by the JSONata that gives how many letters there were. */
  readonly outputs: (count: string) => string;
}

/** The states that deliver letters. */
export function deliverLetters(
  scope: Construct, context: StepContext, names: FlowNames, target: FailedItemsTarget, delivery: Delivery,
): sfn.IChainable {
  if (target.kind === 'prefix') return writeLetters(scope, names, target, delivery);
  const stateName = `${names.map} Failed Items`;
  const work = target.kind === 'step'
    ? target.step._bind(scope, innerContext(context))
    : DeadLetter.queue(target.queue)._deliver(scope, JSONATA, names.map, `${names.map} Failed Item`, LETTER);
  return new InlineItemMap(scope, constructIdFor(scope, stateName), {
    stateName,
    queryLanguage: JSONATA.queryLanguage,
    items: sfn.ProvideItems.jsonata(`{% ${delivery.letters} %}`),
    maxConcurrency: CONCURRENCY,
    outputs: delivery.outputs('$count($states.result)'), // letters are made once: an evaluation has a second
  }, work);
}

const WHOLE = { jsonPath: '', jsonata: '$states.input' };
const LETTER = Object.fromEntries(['execution', 'child', 'status', 'error', 'item'].map(field => [field, {
  ...WHOLE, jsonata: `$exists($states.input.${field}) ? $states.input.${field} : null`,
}]));

function writeLetters(
  scope: Construct,
  names: FlowNames,
  { bucket, prefix }: Extract<FailedItemsTarget, { kind: 'prefix' }>,
  { letters, mayBeNone, key, outputs }: Delivery,
): sfn.IChainable {
  const stateName = `${names.map} Failed Items`;
  const folder = prefix.replace(/\/+$/, '');
  const write = new tasks.CallAwsService(scope, constructIdFor(scope, stateName), {
    stateName,
    queryLanguage: JSONATA.queryLanguage,
    service: 's3',
    action: 'putObject',
    iamAction: 's3:PutObject',
    iamResources: [bucket.arnForObjects(`${folder}/*`)],
    parameters: {
      Bucket: bucket.bucketName,
      Key: `{% ${jsonataLiteral(`${folder}/`)} & ${key} & ".jsonl" %}`,
      Body: `{% ${asLines(letters)} %}`,
    },
    outputs: outputs(`$count(${letters})`),
  });
  for (const retry of RetryPolicy._render(scope, 'retry', WRITE_RETRY)) write.addRetry(retry);
  if (!mayBeNone) return write;
  const anyName = `${names.map} Any Failed`;
  const none = new sfn.Pass(scope, constructIdFor(scope, `${names.map} None Failed`), {
    stateName: `${names.map} None Failed`,
    queryLanguage: JSONATA.queryLanguage,
    outputs: outputs('0'),
  });
  const any = new sfn.Choice(scope, constructIdFor(scope, anyName), { stateName: anyName, queryLanguage: JSONATA.queryLanguage });
  any.when(sfn.Condition.jsonata(`{% $count(${letters}) > 0 %}`), write).otherwise(none);
  return chainable(anyName, any, [write, none]);
}

/** Letters that aren't written are lost, and the same object written twice does no harm. */
const WRITE_RETRY = [RetryPolicy.custom({ errors: [sfn.Errors.ALL], maxAttempts: 5 })];

