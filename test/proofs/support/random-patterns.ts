import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { steady, task } from './steps';
import { BatchItems, BatchMap, DeadLetter, ErrorRoute, FanOut, FanOutCompletion, Pipeline, ResultPlacement, RetryCatch, Router, Step, When } from '../../../lib';

/** A pattern as data, from which the same steps can be made again and again. */
export type Plan =
  | { readonly kind: 'task'; readonly placement: 'field' | 'discard' | 'variable'; readonly retried: boolean; readonly fallback: boolean }
  | { readonly kind: 'pipeline'; readonly steps: readonly Plan[]; readonly fallback: boolean }
  | { readonly kind: 'router'; readonly cases: readonly Plan[]; readonly otherwise: Plan }
  | { readonly kind: 'fanOut'; readonly branches: readonly Plan[]; readonly settle: boolean }
  | { readonly kind: 'batchMap'; readonly step: Plan; readonly capture: boolean; readonly concurrency: number }
  | { readonly kind: 'retryCatch'; readonly step: Plan; readonly attempts: number; readonly letter: boolean };

const CONDITIONS = [
  () => When.field('total').isGreaterThan(1000),
  () => When.field('priority').isText('rush'),
  () => When.not(When.field('customer.tier').isOneOf('gold', 'silver')),
];

export const plans = fc.letrec<{ plan: Plan; leaf: Plan }>(tie => {
  const several = fc.array(tie('plan'), { minLength: 1, maxLength: 3 });
  return {
    leaf: fc.record({
      kind: fc.constant('task'), placement: fc.constantFrom('field', 'discard', 'variable'), retried: fc.boolean(), fallback: fc.boolean(),
    }) as fc.Arbitrary<Plan>,
    plan: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie('leaf'),
      fc.record({ kind: fc.constant('pipeline' as const), steps: several, fallback: fc.boolean() }),
      fc.record({ kind: fc.constant('router' as const), cases: several, otherwise: tie('plan') }),
      fc.record({ kind: fc.constant('fanOut' as const), branches: several, settle: fc.boolean() }),
      fc.record({ kind: fc.constant('batchMap' as const), step: tie('plan'), capture: fc.boolean(), concurrency: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('retryCatch' as const), step: tie('plan'), attempts: fc.integer({ min: 0, max: 2 }), letter: fc.boolean() }),
    ),
  };
}).plan;

/**
 * Makes steps of a plan. Each adds to its input and keeps the rest, so that the fields which the
 * patterns look at are there for all of them: what they do without is said in the decision on query languages.
 */
export class Planner {
  public readonly tasks: string[] = [];
  private count = 0;

  constructor(private readonly scope: Construct) {}

  public step(plan: Plan): Step {
    const name = `${plan.kind} ${++this.count}`;
    const result = ResultPlacement.field(name);
    switch (plan.kind) {
      case 'task': return this.task(name, plan);
      case 'pipeline': return Pipeline.step({ steps: plan.steps.map(step => this.step(step)), catch: plan.fallback ? [this.fallback(name)] : [] });
      case 'router': return Router.step({
        name,
        cases: plan.cases.map((step, index) => ({ when: CONDITIONS[index % CONDITIONS.length](), step: this.step(step) })),
        otherwise: this.step(plan.otherwise),
      });
      case 'fanOut': return FanOut.step({
        name,
        result,
        completion: plan.settle ? FanOutCompletion.SETTLE_ALL : FanOutCompletion.FAIL_FAST,
        branches: plan.branches.map((step, index) => ({ name: `${name} branch ${index}`, step: this.step(step) })),
      });
      case 'batchMap': return BatchMap.step({
        name, result, items: BatchItems.field('items'), step: this.step(plan.step), captureFailures: plan.capture, maxConcurrency: plan.concurrency,
      });
      case 'retryCatch': return RetryCatch.step({
        name,
        step: this.step(plan.step),
        retry: [steady(['States.ALL'], 1, plan.attempts)],
        catch: [this.fallback(name)],
        deadLetter: plan.letter ? this.deadLetter(name) : undefined,
      });
    }
  }

  private task(name: string, plan: Plan & { readonly kind: 'task' }): Step {
    return this.named(name, {
      result: { field: ResultPlacement.field(name), discard: ResultPlacement.discard(), variable: ResultPlacement.variable(name.replace(' ', '_')) }[plan.placement],
      retry: plan.retried ? [steady(['CustomError', 'States.Timeout'], 1, 2)] : [],
      catch: plan.fallback ? [this.fallback(name)] : [],
    });
  }

  private fallback(name: string): ErrorRoute {
    const instead = `instead of ${name}`;
    return ErrorRoute.fallback(this.named(instead, { result: ResultPlacement.field(instead) }), { errors: ['PaymentDeclined', 'Lambda.Unknown'] });
  }

  private deadLetter(name: string): DeadLetter {
    this.tasks.push(`${name} Dead Letter`);
    return DeadLetter.queue(sqs.Queue.fromQueueArn(this.scope, `Queue ${name}`, 'arn:aws:sqs:eu-west-1:111122223333:Failed'));
  }

  private named(name: string, options: Parameters<typeof task>[2]): Step {
    this.tasks.push(name);
    return task(this.scope, name, options);
  }
}
