import { own } from '../../asl';
import type { StateVisit } from '../../asl';

/** Parts of the context object that hold the name of the state, or all of the object. */
const READS_NAME =
  /\$\$(?!\.)|\$\$\.State(?!\w)(?!\.(?:EnteredTime|RetryCount)\b)|\$states\.context(?!\.)|\$states\.context\.State(?!\w)(?!\.(?:EnteredTime|RetryCount)\b)|\$states(?!\.)/;

/** Whether the state itself reads its own name. */
export function readsOwnName({ state }: StateVisit): boolean {
  return Object.entries(state).some(([field, value]) => !HOLDS_STATES.has(field) && READS_NAME.test(JSON.stringify(value)));
}

const HOLDS_STATES = new Set(['Branches', 'ItemProcessor', 'Iterator', 'Comment']);

/** Whether the name becomes part of the name of what the state starts: a distributed map without a label. */
export function namesItsRuns({ state, inner }: StateVisit): boolean {
  const config = inner[0] && own(inner[0].definition, 'ProcessorConfig');
  return own(state, 'Type') === 'Map' && own(state, 'Label') === undefined && JSON.stringify(config ?? '').includes('"DISTRIBUTED"');
}
