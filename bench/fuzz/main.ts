/**
 * Mutated definitions over what takes definitions from outside: the linter, the diagram, the permissions and the simulation.
 *
 *     npx ts-node -T -P bench/tsconfig.json bench/fuzz/main.ts [--count 100000] [--seed 1] [--minutes 20] [--show SEED]
 *
 * A crash is any error that a surface doesn't document, a hang one definition on one surface for more than five seconds. Both are
 * printed with their seed, which gives the same definition again (`--show`). Ends with status 1 if there is any.
 */
import { parseArgs } from 'util';
import { Worker } from 'worker_threads';
import { mutated, Random, seedDefinitions } from './mutate';
import { SURFACES } from './surfaces';

const HANG_SECONDS = 5;
const POLL_MILLISECONDS = 500;
/** In place of a surface, as long as the worker reads the library. */
const LOADING = -1;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '20' },
    show: { type: 'string' },
  },
});

interface Fault {
  readonly seed: number;
  readonly surface: string;
  readonly error: string;
}

/** Runs from a seed until the end, the first hang or the deadline. */
function runFrom(first: number, last: number, deadline: number, faults: Fault[]): Promise<number> {
  const at = new Int32Array(new SharedArrayBuffer(8));
  at.set([first, LOADING]);
  const worker = new Worker(`require('ts-node').register({ transpileOnly: true }); require(${JSON.stringify(`${__dirname}/worker.ts`)});`, {
    eval: true, workerData: { first, last, at },
  });
  return new Promise(resolve => {
    let [seen, since] = ['', Date.now()];
    const end = (next: number) => {
      clearInterval(watch);
      void worker.terminate().then(() => resolve(next));
    };
    const watch = setInterval(() => {
      const now = `${at[0]} ${at[1]}`;
      if (now !== seen) [seen, since] = [now, Date.now()];
      if (at[1] !== LOADING && Date.now() - since > HANG_SECONDS * 1000) {
        faults.push({ seed: at[0], surface: Object.keys(SURFACES)[at[1]], error: `no answer within ${HANG_SECONDS} s` });
        end(at[0] + 1);
      } else if (Date.now() > deadline) {
        end(last + 1);
      }
    }, POLL_MILLISECONDS);
    worker.on('message', (message: Fault & { done?: number }) => (message.done === undefined ? faults.push(message) : end(message.done)));
    worker.on('error', error => {
      faults.push({ seed: at[0], surface: Object.keys(SURFACES)[at[1]], error: String(error.stack) });
      end(at[0] + 1);
    });
  });
}

async function main(): Promise<number> {
  const first = Number(values.seed);
  const last = first + Number(values.count);
  const start = Date.now();
  const deadline = start + Number(values.minutes) * 60_000;
  const faults: Fault[] = [];
  console.log(`seeds ${first} to ${last - 1}, ${Object.keys(SURFACES).join(', ')}`);
  let next = first;
  while (next < last) next = await runFrom(next, last, deadline, faults);
  const kinds = new Map<string, Fault[]>();
  for (const fault of faults) {
    const [what, ...where] = fault.error.split('\n');
    const kind = `${fault.surface}: ${what} ${where.slice(0, 2).map(line => line.trim()).join(' ')}`;
    kinds.set(kind, [...kinds.get(kind) ?? [], fault]);
  }
  for (const [kind, found] of kinds) {
    console.log(
      `${kind}\n    ${found.length} times, seeds ${found
        .slice(0, 5)
        .map(({ seed }) => seed)
        .join(' ')}`,
    );
  }
  console.log(
    `${faults.length} faults in ${((Date.now() - start) / 1000).toFixed(0)} s${next > last ? ', stopped by the time limit' : ''}`,
  );
  return faults.length + Number(next > last);
}

if (values.show !== undefined) {
  console.log(JSON.stringify(mutated(seedDefinitions(), new Random(Number(values.show))), null, 2));
} else {
  void main().then(faults => process.exit(Math.min(1, faults)));
}
