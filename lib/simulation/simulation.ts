import { checkActions } from './actions';
import { checkSimulationOptions } from './check-options';
import { payloadOf } from './data';
import { SimulationError } from './errors';
import { Execution, identify, Services } from './execution';
import { Kernel } from './kernel';
import { Machines } from './machines';
import { SimulatedDefinition, SimulationOptions } from './options';
import { Random } from './random';
import { SimulationResult } from './result';
import { RunCounter } from './run-counter';
import { inOrder, newDesk, RunningSimulation } from './running-simulation';
import { MockBook } from './tasks';

const DEFAULT_MAX_STATES = 1_000_000;
const DEFAULT_HANDLER_SECONDS = 4;
const DEFAULT_START = '2026-01-01T00:00:00Z';

/**
 * Runs a definition on a virtual clock, with its tasks mocked.
 *
 * @throws SimulationError if the run cannot go on: a task has no mock, or the definition cannot be parsed.
 *   An execution that fails is a normal result.
 */
export async function runSimulation(definition: SimulatedDefinition, options: SimulationOptions = {}): Promise<SimulationResult> {
  return start(definition, options, false).result();
}

/**
 * Starts a definition on a virtual clock that stands still until it is moved.
 * Tasks that have a token and no mock wait for an answer.
 *
 * @throws SimulationError if the definition cannot be run
 */
export function startRunning(definition: SimulatedDefinition, options: SimulationOptions = {}): RunningSimulation {
  return start(definition, options, true);
}

function start(definition: SimulatedDefinition, options: SimulationOptions, byHand: boolean): RunningSimulation {
  checkSimulationOptions(options);
  const machines = new Machines(definition, options);
  machines.checkFaults(options.faults ?? []);
  machines.checkMocks(options.mocks ?? {});
  const actions = options.actions ?? [];
  checkActions(actions, machines.definitions);
  for (const machine of machines.all) options.coverage?.machine(machine.name, machine.definition);
  const newCounter = () => new RunCounter(options.maxStates ?? DEFAULT_MAX_STATES, options.coverage);
  const counter = newCounter();
  const services: Services = {
    kernel: new Kernel(startTime(options.startTime ?? DEFAULT_START)),
    random: new Random(options.seed ?? 1),
    mocks: new MockBook(options.mocks ?? {}, options.faults ?? [], {
      timeoutSeconds: options.handlerTimeoutSeconds ?? DEFAULT_HANDLER_SECONDS, thrown: [],
    }),
    desk: newDesk(actions, byHand),
    observer: counter,
    limits: options.limits ?? {},
    findMachine: machines.find,
    files: new Map(Object.entries(options.files ?? {})),
    requests: { reads: 0, writes: 0 },
    mapRuns: new Map(),
    started: { count: 0 },
    detached: [],
  };
  const input = payloadOf(options.input === undefined ? {} : options.input, 'the input');
  const execution = new Execution(
    identify(machines.main, options.executionName ?? 'simulation', machines.main.type === 'EXPRESS'),
    input,
    services,
  );
  return new RunningSimulation(execution, { machines, counter, newCounter, actions: inOrder(actions, execution), byHand });
}

function startTime(given: Date | string): number {
  const time = new Date(given).getTime();
  if (Number.isNaN(time)) throw new SimulationError(`startTime must be a Date or an ISO 8601 text, got ${JSON.stringify(given)}`);
  return time;
}
