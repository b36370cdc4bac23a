import * as fc from 'fast-check';
import { Gate, Kernel, Routine, settle, sleepUntil, TURN, waitFor } from '../../lib/simulation/kernel';
import { TimerQueue } from '../../lib/simulation/kernel/timer-queue';

test('timers come in the order of their time, then in the order they were added', () => {
  fc.assert(fc.property(fc.array(fc.nat(5)), times => {
    const queue = new TimerQueue();
    const woken: [number, number][] = [];
    times.forEach((time, order) => queue.add(time, () => woken.push([time, order])));
    for (let timer = queue.take(); timer; timer = queue.take()) timer.wake();
    expect(woken).toEqual([...times.entries()].map(([order, time]) => [time, order]).sort(([a, i], [b, j]) => a - b || i - j));
  }));
});

test('routines take turns, and time passes only when all wait', async () => {
  const kernel = new Kernel(0);
  const seen: string[] = [];
  function* worker(name: string, until: number): Routine<void> {
    seen.push(`${name} starts`);
    yield TURN;
    seen.push(`${name} sleeps at ${kernel.now}`);
    yield* sleepUntil(until);
    seen.push(`${name} wakes at ${kernel.now}`);
  }
  kernel.spawn(worker('a', 20));
  kernel.spawn(worker('b', 10));
  await kernel.run();
  expect(seen).toEqual(['a starts', 'b starts', 'a sleeps at 0', 'b sleeps at 0', 'b wakes at 10', 'a wakes at 20']);
});

test('a promise stops the world, and costs its routine no turn', async () => {
  const kernel = new Kernel(0);
  const seen: string[] = [];
  kernel.spawn((function* () { seen.push(yield* settle(new Promise<string>(resolve => setTimeout(resolve, 5, 'slow')))); })());
  kernel.spawn((function* () { seen.push(yield* settle('fast')); })());
  await kernel.run();
  expect(seen).toEqual(['slow', 'fast']);
});

test('what a promise rejects with is thrown inside the routine', async () => {
  const kernel = new Kernel(0);
  const process = kernel.spawn((function* (): Routine<string> {
    try {
      return yield* settle(Promise.reject<string>(new Error('no')));
    } catch (error) {
      return (error as Error).message;
    }
  })());
  await kernel.run();
  expect(process.outcome).toEqual({ kind: 'returned', value: 'no' });
});

test('a gate wakes all that wait, or they give up in time', async () => {
  const kernel = new Kernel(0);
  const gate = new Gate();
  const seen: unknown[] = [];
  function* waiter(until?: number): Routine<void> {
    seen.push([yield* waitFor(gate, until), kernel.now]);
  }
  kernel.spawn(waiter());
  kernel.spawn(waiter(3));
  kernel.spawn((function* () {
    yield* sleepUntil(7);
    gate.open();
  })());
  await kernel.run();
  expect(seen).toEqual([[false, 3], [true, 7]]);
});

test('a cancelled routine runs its finally blocks and nothing else', async () => {
  const kernel = new Kernel(0);
  const seen: string[] = [];
  const process = kernel.spawn((function* (): Routine<void> {
    try {
      yield* sleepUntil(10);
      seen.push('woke');
    } finally {
      seen.push('cleaned up');
    }
  })());
  kernel.spawn((function* () {
    yield TURN;
    process.cancel();
  })());
  await kernel.run();
  expect(seen).toEqual(['cleaned up']);
  expect(process.outcome).toEqual({ kind: 'cancelled' });
});
