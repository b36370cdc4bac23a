import { parentPort, workerData } from 'worker_threads';
import { mutated, Random, seedDefinitions } from './mutate';
import { SURFACES } from './surfaces';

/** Runs seeds from the first to below the last on all surfaces; the main thread sees in the shared memory which one it is at. */
async function run(): Promise<void> {
  const { first, last, at } = workerData as { first: number; last: number; at: Int32Array };
  const seeds = seedDefinitions();
  for (let seed = first; seed < last; seed++) {
    const definition = mutated(seeds, new Random(seed));
    for (const [index, [surface, look]] of Object.entries(SURFACES).entries()) {
      at[1] = index;
      at[0] = seed;
      try {
        await look(structuredClone(definition));
      } catch (error) {
        parentPort!.postMessage({ seed, surface, error: error instanceof Error ? error.stack : String(error) });
      }
    }
  }
  parentPort!.postMessage({ done: last });
}

void run();
