import * as fc from 'fast-check';
import { json, order, outcomes } from '../support/arbitraries';
import { Plan, Planner, plans } from '../support/random-patterns';
import { expectTwinsAgree, twinsOf } from '../support/twins';

/** As deep as the plans nest maps. */
const DEPTH = 4;

/** An order with items that are orders with items; the innermost have an empty list. */
function documentOf(depth: number): fc.Arbitrary<Record<string, unknown>> {
  const items = depth === 0 ? fc.constant([]) : fc.array(documentOf(depth - 1), { maxLength: 2 });
  return fc.tuple(order, items).map(([fields, list]) => ({ ...fields, items: list }));
}

const inputs = fc.array(documentOf(DEPTH), { minLength: 4, maxLength: 4 });
const answers = fc.array(outcomes(json), { minLength: 7, maxLength: 7 });

/** The service's limit, and some that most executions come to. */
const payloadBytes = fc.constantFrom(256 * 1024, 10_000, 1000);

test('patterns within patterns behave the same in both languages', async () => {
  const seen = new Set<string>();
  await fc.assert(fc.asyncProperty(plans, inputs, answers, payloadBytes, async (plan: Plan, given, outcome, limit) => {
    let tasks: string[] = [];
    const twins = twinsOf(scope => {
      const planner = new Planner(scope);
      const step = planner.step(plan);
      tasks = planner.tasks;
      return step;
    });
    const mocks = Object.fromEntries(tasks.map((name, index) => [name, outcome[index % outcome.length]]));
    for (const input of given) {
      const { status, error = status } = await expectTwinsAgree(twins, { input, mocks, limits: { payloadBytes: limit } });
      seen.add(error);
    }
  }), { numRuns: 60, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true });
  expect([...seen]).toEqual(expect.arrayContaining(['SUCCEEDED', 'States.DataLimitExceeded', 'States.Timeout']));
}, 120_000);
