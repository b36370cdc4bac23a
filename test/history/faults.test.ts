import * as fc from 'fast-check';
import { explain, readHistory } from '../../lib/history';
import { simulate } from '../../lib/testing';

/** A definition of any shape whose tasks all succeed, and their names. */
interface Shape {
  readonly states: Record<string, object>;
  readonly startAt: string;
}

const catchers = fc.constantFrom<'none' | 'retried' | 'caught'>('none', 'retried', 'caught');

/** Chains of tasks, branches and items, three levels deep at most. Names are given when the definition is made. */
type Node = { kind: 'task'; on: 'none' | 'retried' | 'caught'; heartbeat: boolean } | { kind: 'parallel'; branches: Node[][]; on: 'none' | 'retried' | 'caught' } | { kind: 'map'; items: number; steps: Node[] };

const { chain } = fc.letrec<{ chain: Node[]; node: Node }>(tie => ({
  chain: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), on: catchers, heartbeat: fc.boolean() }),
    fc.record({ kind: fc.constant('parallel' as const), branches: fc.array(tie('chain'), { minLength: 1, maxLength: 3 }), on: catchers }),
    fc.record({ kind: fc.constant('map' as const), items: fc.integer({ min: 1, max: 3 }), steps: tie('chain') }),
  ),
}));

const RETRY = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2 }] };

class Definition {
  public readonly tasks: string[] = [];
  private count = 0;

  public scope(nodes: readonly Node[], isOutermost = false): Shape {
    const states: Record<string, object> = {};
    const names = nodes.map(({ kind }) => `${kind} ${++this.count}`);
    nodes.forEach((node, index) => {
      const next = names[index + 1];
      states[names[index]] = { ...this.state(node, names[index], states), ...(next === undefined ? { End: true } : { Next: next }) };
    });
    return { startAt: names[0], states: isOutermost ? { ...states } : states };
  }

  private state(node: Node, name: string, states: Record<string, object>): object {
    const inside = (nodes: readonly Node[]) => {
      const { startAt: StartAt, states: States } = this.scope(nodes);
      return { StartAt, States };
    };
    if (node.kind === 'map') return { Type: 'Map', ItemsPath: `$.lists.l${node.items}`, ItemSelector: { 'lists.$': '$.lists' }, ItemProcessor: inside(node.steps), ResultPath: null };
    if (node.kind === 'parallel') return { Type: 'Parallel', Branches: node.branches.map(inside), ResultPath: null, ...this.policies(node.on, name, states) };
    this.tasks.push(name);
    return {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      TimeoutSeconds: 60,
      ResultPath: null,
      ...(node.heartbeat && { HeartbeatSeconds: 5 }),
      ...this.policies(node.on, name, states),
    };
  }

  private policies(on: string, name: string, states: Record<string, object>): object {
    if (on === 'none') return {};
    if (on === 'retried') return RETRY;
    const handler = `after ${name}`;
    states[handler] = { Type: 'Fail', Error: 'GivenUp' };
    return { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: handler }] };
  }
}

const LISTS = { l1: [1], l2: [1, 2], l3: [1, 2, 3] };
const faults = fc.constantFrom<object>({ throw: { Error: 'Injected', Cause: 'because' } }, { throw: { Error: 'DynamoDB.ResourceNotFoundException', Cause: 'c' } }, { timeout: true });

test.each([1, 2, 3, 4, 5])('a fault that was injected anywhere is the one that is named (%i)', async seed => {
  await fc.assert(fc.asyncProperty(chain, faults, fc.nat(), fc.integer({ min: 1, max: 3 }), async (nodes, fault, pick, attempt) => {
    const definition = new Definition();
    const { startAt, states } = definition.scope(nodes, true);
    const tasks = definition.tasks;
    fc.pre(tasks.length > 0);
    const state = tasks[pick % tasks.length];
    const result = await simulate({ StartAt: startAt, States: states }, {
      input: { lists: LISTS },
      mocks: Object.fromEntries(tasks.map(name => [name, { return: {} }])),
      faults: [{ state, ...(attempt < 3 && { attempt }), ...fault }],
    });
    const told = explain(readHistory(result));
    expect(told.status).toBe(result.status);
    if (result.status === 'SUCCEEDED') return;
    const injected = 'timeout' in fault ? 'States.Timeout' : (fault as { throw: { Error: string } }).throw.Error;
    const named = told.error === injected ? told : told.origin;
    expect({ state: named?.state, error: named?.error }).toEqual({ state, error: injected });
  }), { numRuns: 100, seed });
});
