import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchItems, BatchMap, BatchMapMode, BatchMapProps, FailedItems, Step } from '../../../lib';
import { Fault, simulate } from '../../../lib/testing';
import { fragmentAsl, importedFn } from '../../support/machines';

export const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, id), options);
export const bucketOf = (scope: Construct) => s3.Bucket.fromBucketName(scope, 'Data', 'data');
export type Props = Partial<BatchMapProps>;
export type Target = 'step' | 'queue' | 'prefix';

export interface Letter {
  readonly status: string;
  readonly error: { readonly Error: string; readonly Cause: string };
  readonly item: unknown;
  readonly execution: string;
}

export interface Outcome {
  readonly status: string;
  readonly output: any;
  readonly error?: string;
  readonly cause?: string;
  readonly letters: Letter[];
}

/** A batch map in one of its modes, whose failed items go to one of the targets. */
export function machineOf(queryLanguage: sfn.QueryLanguage, target: Target, given: Props | ((scope: Construct) => Props) = {}): object {
  const made = fragmentAsl(stack => {
    const options = typeof given === 'function' ? given(new Construct(stack, 'Options')) : given;
    const to = { step: () => FailedItems.step(call(stack, 'Handle')), queue: () => FailedItems.queue(new sqs.Queue(stack, 'Dead')), prefix: () => FailedItems.prefix(bucketOf(stack), 'failed') };
    const isInline = options.mode === BatchMapMode.INLINE;
    return new BatchMap(stack, 'Each', {
      items: BatchItems.field('items'),
      mode: BatchMapMode.DISTRIBUTED,
      step: call(stack, 'Item', { retry: [] }),
      queryLanguage,
      ...!isInline && { resultWriter: new sfn.ResultWriterV2({ bucket: bucketOf(new Construct(stack, 'Out')), prefix: 'results' }) },
      onFailedItems: to[target](),
      ...options,
    });
  }, queryLanguage);
  return JSON.parse(JSON.stringify({ QueryLanguage: queryLanguage, ...made }).replaceAll('‹AWS::Partition›', 'aws'));
}

export async function run(
  definition: object, target: Target, items: unknown, handler: (input: any) => unknown, faults: readonly Fault[] = [],
): Promise<Outcome> {
  const sent: Letter[] = [];
  const { status, output, error, cause, files } = await simulate(definition, {
    input: { items },
    files: { 's3://data/here': '', 's3://data/in.jsonl': Array.isArray(items) ? items.map(item => `${JSON.stringify(item)}\n`).join('') : '' },
    faults,
    mocks: {
      Item: (input: any) => handler(input),
      ...target === 'step' && { Handle: (letter: Letter) => { sent.push(letter); return 'handled'; } },
      ...target === 'queue' && { 'Each Failed Item': ({ MessageBody }: { MessageBody: Letter }) => { sent.push(MessageBody); return {}; } },
    },
  });
  const written = Object.entries(files).filter(([uri]) => uri.startsWith('s3://data/failed/')).flatMap(([, text]) => text.trim().split('\n').map(line => JSON.parse(line)));
  return { status, output: output as any, error, cause, letters: [...sent, ...written] };
}

export class Bad extends Error {
  public readonly name = 'Bad';
}
/** Fails for items that are negative, or hold something negative. */
export const work = (item: any) => {
  if (item < 0 || item?.n < 0) throw new Bad(`no ${JSON.stringify(item)}`);
  return item;
};
