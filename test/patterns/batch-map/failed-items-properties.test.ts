import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import { Bad, bucketOf, call, Letter, machineOf, Outcome, Props, run, Target } from './support';
import { BatchItems, BatchMapMode, RetryPolicy } from '../../../lib';
import type { Fault } from '../../../lib/testing';
import { json } from '../../proofs/support/arbitraries';
import { LANGUAGES } from '../../support/machines';

jest.setTimeout(120_000);

const TARGETS: Target[] = ['step', 'queue', 'prefix'];
const CASES = LANGUAGES.flatMap(([name, language]) => TARGETS.map(target => [name, target, language] as const));

/** What became of a run: the counts stand in the result, or in the cause of a run that failed. */
function countsOf({ output, cause }: Outcome): { read: number; failed: number; notProcessed: number } {
  const told = /^(\d+) of (\d+) items failed, (\d+) were not processed\.$/.exec(cause ?? '')?.slice(1).map(Number);
  return told ? { failed: told[0], read: told[1], notProcessed: told[2] } : output;
}

const remembered = new Map<string, object>();
/** Synthesizing costs more than running. */
function machine(language: sfn.QueryLanguage, target: Target, key: string, options: Props | ((scope: Construct) => Props)): object {
  const whole = `${language} ${target} ${key}`;
  const made = remembered.get(whole) ?? machineOf(language, target, options);
  remembered.set(whole, made);
  return made;
}

describe.each(CASES)('in %s, to a %s', (_, target, language) => {
  test('inline and distributed give the same for the same items, whatever these are', async () => {
    const items = fc.array(fc.tuple(json, fc.boolean()), { maxLength: 8 });
    await fc.assert(fc.asyncProperty(items, async pairs => {
      const fails = new Set(pairs.filter(([, bad]) => bad).map(([item]) => JSON.stringify(item)));
      const handler = (item: unknown) => {
        if (fails.has(JSON.stringify(item))) throw new Bad('as injected');
        return item;
      };
      const [inline, distributed] = await Promise.all([BatchMapMode.INLINE, BatchMapMode.DISTRIBUTED].map(async mode => {
        const definition = machine(language, target, mode, { mode, toleratedFailurePercentage: 100 });
        const outcome = await run(definition, target, pairs.map(([item]) => item), handler);
        const { results: _results, ...counts } = outcome.output;
        return { status: outcome.status, counts, letters: outcome.letters.map(({ item, error, status }) => ({ item, error, status })) };
      }));
      expect(distributed).toEqual(inline);
      expect(inline.letters.map(({ item }) => item)).toEqual(pairs.map(([item]) => item).filter(item => fails.has(JSON.stringify(item))));
      const [read, failed] = [pairs.length, inline.letters.length];
      expect(inline.counts).toEqual({ read, failed, succeeded: read - failed, notProcessed: 0 });
    }), { numRuns: 8 });
  });

  test('batches: what is reported comes out alone, a batch that fails as a whole, one that fails at first not at all', async () => {
    const fates = fc.array(fc.constantFrom('works', 'works', 'is reported', 'fails at first', 'fails'), { maxLength: 14 });
    const limits = [fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 1, 3, 100), fc.constantFrom(1, 3)] as const;
    const property = fc.asyncProperty(fates, ...limits, async (given, maxItems, tolerated, maxConcurrency) => {
      const items = given.map((fate, id) => ({ id, fate }));
      const definition = machine(language, target, `${maxItems} ${tolerated} ${maxConcurrency}`, scope => ({
        step: call(scope, 'Item', { retry: [RetryPolicy.custom({ errors: ['Once'], maxAttempts: 1 })] }),
        batches: { maxItems, reportBatchItemFailures: true },
        toleratedFailureCount: tolerated,
        maxConcurrency,
      }));
      const done: number[] = [];
      const met = new Set<number>();
      const outcome = await run(definition, target, items, ({ Items }: { Items: typeof items }) => {
        if (Items.some(({ fate }) => fate === 'fails')) throw new Bad('the batch');
        if (Items.some(({ fate }) => fate === 'fails at first') && !met.has(Items[0].id)) {
          met.add(Items[0].id);
          throw Object.assign(new Error('once'), { name: 'Once' });
        }
        done.push(...Items.filter(({ fate }) => fate !== 'is reported').map(({ id }) => id));
        return { batchItemFailures: Items.flatMap(({ fate }, index) => (fate === 'is reported' ? [index] : [])) };
      });
      const batchOf = ({ id }: { id: number }) => items.slice(id - (id % maxItems), id - (id % maxItems) + maxItems);
      const fails = (item: (typeof items)[number]) => item.fate === 'is reported' || batchOf(item).some(({ fate }) => fate === 'fails');
      const failing = items.filter(fails).map(({ id }) => id);
      const ids = (letters: Letter[]) => letters.map(({ item }) => (item as { id: number }).id).sort((one, other) => one - other);
      const { read, failed, notProcessed } = countsOf(outcome);
      const out = outcome.letters.filter(({ status }) => status === 'FAILED');
      expect(outcome.status).toBe(failing.length > tolerated ? 'FAILED' : 'SUCCEEDED');
      expect([read, failed, notProcessed]).toEqual([items.length, out.length, outcome.letters.length - out.length]);
      expect([...ids(outcome.letters), ...done].sort((one, other) => one - other)).toEqual(items.map(({ id }) => id));
      expect(failing).toEqual(expect.arrayContaining(ids(out)));
      if (outcome.status === 'SUCCEEDED') expect([ids(out), outcome.output.succeeded]).toEqual([failing, items.length - failing.length]);
      for (const { item } of outcome.letters) expect(items).toContainEqual(item);
    });
    await fc.assert(property, { numRuns: 20 });
  });

  const DELIVERY = { step: 'Handle', queue: 'Each Failed Item', prefix: 'Each Failed Items' }[target];
  /** What can fail around the items. */
  const PLACES: [state: string, error: string][] = [
    ['Each', 'States.ItemReaderFailed'], ['Each', 'States.ResultWriterFailed'], ['Each Failed Records', 'States.ItemReaderFailed'],
    ['Each Find Results', 'S3.SlowDown'], ['Each Results', 'S3.SlowDown'], ['Each Count', 'Sfn.Throttled'], [DELIVERY, 'Busy'],
  ];

  test('whatever else fails, at whichever attempt: nothing is lost in silence, nothing comes out twice', async () => {
    const place = fc.tuple(fc.constantFrom(...PLACES), fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }));
    const fates = fc.array(fc.boolean(), { maxLength: 6 });
    const property = fc.asyncProperty(fates, fc.constantFrom(0, 2), place, async (given, tolerated, [[state, Error], attempt]) => {
      const items = given.map((bad, id) => ({ id, bad }));
      const definition = machine(language, target, `reader ${tolerated}`, scope => ({
        items: BatchItems.jsonLines(bucketOf(scope), { key: 'in.jsonl' }), toleratedFailureCount: tolerated, maxConcurrency: 1,
      }));
      const fault: Fault = { state, throw: { Error, Cause: 'as injected' }, ...attempt !== undefined && { attempt } };
      const done: number[] = [];
      const outcome = await run(definition, target, items, ({ id, bad }) => {
        if (bad) throw new Bad('no');
        done.push(id);
        return id;
      }, [fault]);
      const ids = outcome.letters.map(({ item }) => (item as { id: number }).id);
      expect(new Set(ids).size).toBe(ids.length);
      if (outcome.status === 'SUCCEEDED') {
        expect(outcome.output.succeeded + outcome.output.failed + outcome.output.notProcessed).toBe(items.length);
        expect([...ids].sort()).toEqual(items.filter(({ bad }) => bad).map(({ id }) => id));
        expect(ids.length).toBeLessThanOrEqual(tolerated);
      } else if (outcome.error === 'BatchMap.ToleranceExceeded') {
        expect([...ids, ...done].sort()).toEqual(items.map(({ id }) => id));
      } else {
        // It stands in the error what of the way out has failed; a map around delivers by its own name.
        const names = [Error, 'BatchMap.ResultsMissing', 'States.ExceedToleratedFailureThreshold'];
        expect(names).toContain(outcome.error);
      }
      if (Error === 'States.ItemReaderFailed' && state === 'Each' && attempt === undefined) expect([outcome.error, done, ids]).toEqual([Error, [], []]);
    });
    await fc.assert(property, { numRuns: 30 });
  });
});

describe.each(LANGUAGES)('in %s', (_, language) => {
  const FOUR = [1, 2, 3, 4].map(id => ({ id, bad: false }));
  const fromFile = (tolerated: number) => machine(language, 'queue', `reader ${tolerated}`, scope => ({
    items: BatchItems.jsonLines(bucketOf(scope), { key: 'in.jsonl' }), toleratedFailureCount: tolerated, maxConcurrency: 1,
  }));
  const failing = (state: string, Error: string): Fault[] => [{ state, throw: { Error, Cause: 'as injected' } }];

  test('a reader that fails fails the map before any item', async () => {
    const worked: unknown[] = [];
    const outcome = await run(fromFile(2), 'queue', FOUR, item => worked.push(item), failing('Each', 'States.ItemReaderFailed'));
    expect([outcome.status, outcome.error, outcome.letters, worked]).toEqual(['FAILED', 'States.ItemReaderFailed', [], []]);
  });

  test('a writer that fails fails the map, which passes for no success', async () => {
    const outcome = await run(fromFile(2), 'queue', FOUR, ({ id }) => id, failing('Each', 'States.ResultWriterFailed'));
    expect([outcome.status, outcome.error]).toEqual(['FAILED', 'States.ResultWriterFailed']);
  });

  test('a writer that fails after too much has failed leaves no results, and the map says so', async () => {
    const outcome = await run(fromFile(0), 'queue', FOUR, () => { throw new Bad('no'); }, failing('Each', 'States.ResultWriterFailed'));
    expect([outcome.status, outcome.error, outcome.letters]).toEqual(['FAILED', 'BatchMap.ResultsMissing', []]);
  });

  test('a file of results that can not be read fails the map', async () => {
    const outcome = await run(fromFile(2), 'queue', [{ id: 1, bad: true }], () => { throw new Bad('no'); }, failing('Each Failed Records', 'States.ItemReaderFailed'));
    expect([outcome.status, outcome.error, outcome.letters]).toEqual(['FAILED', 'States.ItemReaderFailed', []]);
  });

  const BORDERS: [limits: Props, failures: number, items: number, status: string][] = [
    [{ toleratedFailureCount: 0 }, 0, 4, 'SUCCEEDED'], [{ toleratedFailureCount: 0 }, 1, 4, 'FAILED'],
    [{ toleratedFailureCount: 2 }, 2, 4, 'SUCCEEDED'], [{ toleratedFailureCount: 2 }, 3, 4, 'FAILED'],
    [{ toleratedFailurePercentage: 25 }, 1, 4, 'SUCCEEDED'], [{ toleratedFailurePercentage: 25 }, 2, 4, 'FAILED'],
    [{ toleratedFailurePercentage: 24.9 }, 1, 4, 'FAILED'], [{ toleratedFailurePercentage: 100 }, 4, 4, 'SUCCEEDED'],
    [{ toleratedFailurePercentage: 0 }, 1, 4, 'FAILED'], [{ toleratedFailurePercentage: 50 }, 0, 0, 'SUCCEEDED'],
    [{ toleratedFailureCount: 1, toleratedFailurePercentage: 100 }, 2, 4, 'FAILED'], [{ toleratedFailureCount: 3, toleratedFailurePercentage: 25 }, 2, 4, 'FAILED'],
  ];
  test.each([BatchMapMode.INLINE, BatchMapMode.DISTRIBUTED].flatMap(mode => BORDERS.map(border => [mode, ...border] as const)))(
    '%s, %j: %i failures of %i have it %s', async (mode, limits, failures, count, expected) => {
      const items = Array.from({ length: count }, (__, index) => index);
      const definition = machine(language, 'queue', `${mode} ${JSON.stringify(limits)}`, { mode, ...limits });
      const outcome = await run(definition, 'queue', items, item => {
        if (item < failures) throw new Bad('no');
        return item;
      });
      expect([outcome.status, outcome.error]).toEqual([expected, expected === 'FAILED' ? 'BatchMap.ToleranceExceeded' : undefined]);
    },
  );
});
