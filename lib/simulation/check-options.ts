import { nearest } from '../findings';
import { SimulationError } from './errors';
import { SimulationOptions } from './options';

/** All options: the compiler says when one is missing here. */
const OPTIONS: Readonly<Record<keyof SimulationOptions, true>> = {
  input: true,
  mocks: true,
  faults: true,
  actions: true,
  machines: true,
  files: true,
  stateMachineType: true,
  handlerTimeoutSeconds: true,
  seed: true,
  startTime: true,
  executionName: true,
  stateMachineName: true,
  limits: true,
  maxStates: true,
  coverage: true,
};

/**
 * Refuses options that would have no effect, or another one than meant: a test with them would prove nothing.
 * @throws SimulationError that names the option, and what is allowed
 */
export function checkSimulationOptions(options: SimulationOptions): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new SimulationError(`the options must be an object such as { input, mocks }, got ${JSON.stringify(options)}`);
  }
  // What is no option by far may be more that a test knows of its case, such as a note.
  const names = Object.keys(OPTIONS);
  for (const [name, value] of Object.entries(options)) {
    const meant = value === undefined || Object.hasOwn(OPTIONS, name) ? undefined : nearest(name, names);
    if (meant !== undefined) {
      throw new SimulationError(`there is no option '${name}' (did you mean '${meant}'?); there are ${names.join(', ')}`);
    }
  }
  const { faults = [], seed, coverage } = options;
  if (!Array.isArray(faults)) {
    throw new SimulationError(`faults must be a list such as [{ state, throw: { Error } }], got ${JSON.stringify(faults)}`);
  }
  faults.forEach(checkFault);
  if (seed !== undefined && typeof seed !== 'number') throw new SimulationError(`seed must be a number, got ${JSON.stringify(seed)}`);
  if (coverage !== undefined && typeof coverage?.machine !== 'function') {
    throw new SimulationError(`coverage must be what collects it, such as new WorkflowCoverage(), got ${JSON.stringify(coverage)}`);
  }
}

/** A fault that could never strike. */
function checkFault(fault: { readonly state: string; readonly attempt?: number } | null | undefined): void {
  if (typeof fault?.state !== 'string') {
    throw new SimulationError(`the fault ${JSON.stringify(fault)} must name its state: { state: 'Name', throw: { Error } }`);
  }
  const { attempt } = fault;
  if (attempt === undefined || (Number.isInteger(attempt) && attempt >= 1)) return;
  throw new SimulationError(`the attempt of the fault at '${fault.state}' must be a whole number from 1, got ${JSON.stringify(attempt)}`);
}
