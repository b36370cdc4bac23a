import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BatchMapOptions } from './batch-map-options';
import { checkRegion } from './s3-item-reader';
import { MAX_BATCH_BYTES, MAX_DISTRIBUTED_CONCURRENCY, MAX_LABEL_LENGTH } from '../../asl';
import { grouped } from '../../private/duration';
import { refuse } from '../../private/errors';

/** The service takes more characters, but says of none beside these that it does. */
const LABEL = /^[A-Za-z0-9_-]+$/;

/** Refuses what a distributed map doesn't take. */
export function checkDistributed(scope: IConstruct, options: BatchMapOptions): void {
  const { maxConcurrency, label, batches, toleratedFailureCount: count, toleratedFailurePercentage: percentage, resultWriter } = options;
  checkCount(scope, 'MapConcurrency', 'maxConcurrency', maxConcurrency, MAX_DISTRIBUTED_CONCURRENCY);
  if (label !== undefined && !Token.isUnresolved(label) && (label.length > MAX_LABEL_LENGTH || !LABEL.test(label))) {
    refuse(scope, 'MapLabel', {
      prop: 'label',
      value: label,
      allowed: `1 to ${MAX_LABEL_LENGTH} letters, digits, - and _`,
      fix: 'Shorten it, or leave it out: the name of the state is taken then.',
    });
  }
  checkBatches(scope, batches);
  checkTolerance(scope, options);
  if (percentage !== undefined && count !== undefined && (percentage === 0 || count === 0)) {
    refuse(scope, 'ToleratedFailures', {
      prop: count === 0 ? 'toleratedFailureCount' : 'toleratedFailurePercentage',
      value: 0,
      allowed: 'above 0 beside the other limit',
      fix: 'The service takes a 0 beside the other limit for no limit: leave out the other one if no failure is to be tolerated.',
    });
  }
  if (resultWriter?.bucket) checkRegion(scope, 'resultWriter', resultWriter.bucket);
  if (resultWriter && !resultWriter.bucket && !resultWriter.bucketNamePath && !resultWriter.writerConfig) {
    refuse(scope, 'ResultWriterEmpty', {
      prop: 'resultWriter',
      inWords: 'a writer without bucket and without writerConfig',
      allowed: 'a writer that says where or how it writes',
      fix: 'Give it a bucket.',
    });
  }
}

function checkBatches(scope: IConstruct, batches: BatchMapOptions['batches']): void {
  if (!batches) return;
  const { maxItems, maxBytes } = batches;
  if (maxItems === undefined && maxBytes === undefined) {
    refuse(scope, 'BatchWithoutSize', {
      prop: 'batches',
      value: batches,
      allowed: "given a 'maxItems', a 'maxBytes' or both",
      fix: 'Say how large a batch is.',
    });
  }
  checkCount(scope, 'BatchSize', 'batches.maxItems', maxItems, Number.MAX_SAFE_INTEGER);
  checkCount(scope, 'BatchSize', 'batches.maxBytes', maxBytes, MAX_BATCH_BYTES);
}

function checkTolerance(scope: IConstruct, options: BatchMapOptions): void {
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage, captureFailures } = options;
  if (count !== undefined && !Token.isUnresolved(count) && !(Number.isInteger(count) && count >= 0)) {
    refuse(scope, 'ToleratedFailures', {
      prop: 'toleratedFailureCount',
      value: count,
      allowed: 'a whole number from 0',
      fix: 'Say how many items may fail.',
    });
  }
  if (percentage !== undefined && !Token.isUnresolved(percentage) && !(percentage >= 0 && percentage <= 100)) {
    refuse(scope, 'ToleratedFailures', {
      prop: 'toleratedFailurePercentage',
      value: percentage,
      allowed: 'a number from 0 to 100',
      fix: 'Say how much of the items may fail, in percent.',
    });
  }
  if (captureFailures && (count ?? percentage) !== undefined) {
    refuse(scope, 'FailuresCaptured', {
      prop: count === undefined ? 'toleratedFailurePercentage' : 'toleratedFailureCount',
      value: count ?? percentage,
      allowed: "left out beside 'captureFailures'",
      fix: 'Captured failures are no failures for the service, so it would never count any: leave out one of the two.',
    });
  }
}

function checkCount(scope: IConstruct, code: string, prop: string, value: number | undefined, most: number): void {
  if (value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= 1 && value <= most)) return;
  const range = most === Number.MAX_SAFE_INTEGER ? 'from 1' : `from 1 to ${grouped(most)}`;
  refuse(scope, code, { prop, value, allowed: `a whole number ${range}`, fix: 'Give a number in that range, or leave it out.' });
}

/** Refuses what would lose failed items, or count them wrongly. */
export function checkFailedItems(scope: IConstruct, options: BatchMapOptions, isDistributed: boolean): void {
  const { onFailedItems, resultWriter, batches, captureFailures } = options;
  checkTolerance(scope, options);
  const given = { prop: 'onFailedItems', inWords: 'failed items that are to come out' };
  if (captureFailures) {
    refuse(scope, 'FailuresCaptured', {
      ...given,
      allowed: "left out beside 'captureFailures'",
      fix: 'Captured failures stay in the result: leave out one of the two.',
    });
  }
  if (isDistributed && !resultWriter?.bucket) {
    refuse(scope, 'FailedItemsWithoutWriter', {
      ...given,
      allowed: "given with a 'resultWriter' that has a bucket",
      fix: 'A distributed map leaves its failed items in the files of the writer alone: add resultWriter: new sfn.ResultWriterV2({ bucket, prefix }).',
    });
  }
  const target = onFailedItems!._to;
  if (target.kind === 'prefix') {
    checkRegion(scope, 'onFailedItems', target.bucket);
    if (/^\/*$/.test(target.prefix)) {
      refuse(scope, 'FailedItemsPrefix', {
        prop: 'onFailedItems',
        value: target.prefix,
        allowed: 'given a prefix',
        fix: 'Say how the keys of the objects begin.',
      });
    }
    if (resultWriter?.bucket === target.bucket && isBelow(target.prefix, resultWriter.prefix ?? '')) {
      refuse(scope, 'FailedItemsPrefix', {
        prop: 'onFailedItems',
        value: target.prefix,
        allowed: "outside of the prefix of the 'resultWriter'",
        fix: 'Use another prefix: results and failed items are found by listing.',
      });
    }
  }
  const isReported = batches?.reportBatchItemFailures ?? false;
  const transformation = resultWriter?.writerConfig?.transformation ?? 'NONE';
  if (isReported && transformation !== 'NONE') {
    refuse(scope, 'ReportedFailuresNotWritten', {
      prop: 'resultWriter.writerConfig.transformation',
      value: transformation,
      allowed: 'NONE where a batch reports failed items',
      fix: 'The other ones leave out the input of the batches that succeeded, in which the failed items are.',
    });
  }
  if (isDistributed && batches && target.kind !== 'prefix' && !(batches.maxItems !== undefined && batches.maxItems <= MAX_LETTERS)) {
    refuse(scope, 'BatchSize', {
      prop: 'batches.maxItems',
      value: batches.maxItems,
      allowed: `from 1 to ${grouped(MAX_LETTERS)} where failed items go to a step or a queue`,
      fix: 'The items of a failed batch come out in one execution, whose history ends after 25,000 events: give a smaller number, or use FailedItems.prefix(...).',
    });
  }
}

/** How many failed items one execution deals with. */
export const MAX_LETTERS = 1_000;

function isBelow(prefix: string, other: string): boolean {
  return `${prefix.replace(/\/+$/, '')}/`.startsWith(other === '' ? '' : `${other.replace(/\/+$/, '')}/`);
}

/** What only the way out of failed items makes sense of. */
export function refuseReportedFailures(scope: IConstruct, { batches }: BatchMapOptions): void {
  if (!batches?.reportBatchItemFailures) return;
  refuse(scope, 'ReportedFailuresLost', {
    prop: 'batches.reportBatchItemFailures',
    value: true,
    allowed: "left out without 'onFailedItems'",
    fix: 'Say where the failed items go: nothing would look at the answers.',
  });
}
