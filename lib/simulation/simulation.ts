import { isJsonObject, walkStates } from '../asl';
import { throughWire } from './data';
import { SimulationError } from './errors';
import { Execution, FindMachine, identify, runExecution, Services } from './execution';
import { Kernel } from './kernel';
import { CompiledMachine, compileMachine } from './machine';
import { SimulatedDefinition, SimulatedMachine, SimulationOptions } from './options';
import { Random } from './random';
import { resultOf, SimulationResult } from './result';
import { RunCounter } from './run-counter';
import { Fault, MockBook, nameInArn } from './tasks';

const DEFAULT_MAX_STATES = 1_000_000;
const DEFAULT_START = '2026-01-01T00:00:00Z';

/**
 * Runs a definition on a virtual clock, with its tasks mocked.
 *
 * @throws SimulationError if the run cannot go on: a task has no mock, or the definition cannot be parsed.
 *   An execution that fails is a normal result.
 */
export async function runSimulation(definition: SimulatedDefinition, options: SimulationOptions = {}): Promise<SimulationResult> {
  const { stateMachineName = 'StateMachine', stateMachineType = 'STANDARD' } = options;
  const machine = compileMachine(definition, stateMachineName, stateMachineType);
  const others = startableMachines(options);
  checkFaults(options.faults ?? [], [machine, ...others.values()]);
  const counter = new RunCounter(options.maxStates ?? DEFAULT_MAX_STATES, options.coverage);
  for (const { name, definition: known } of [machine, ...others.values()]) options.coverage?.machine(name, known);
  const services = createServices(options, counter, nameOrArn => others.get(nameOrArn) ?? others.get(nameInArn(nameOrArn)));
  const execution = new Execution(identify(machine, options.executionName ?? 'simulation'), throughWire(options.input === undefined ? {} : options.input), services);
  const root = services.kernel.spawn(runExecution(execution, machine.timeoutSeconds, frame => machine.run(frame, execution.input)));
  await services.kernel.run();
  for (const { outcome } of [root, ...services.detached]) {
    if (outcome?.kind === 'threw') throw outcome.error;
  }
  return resultOf(execution, counter);
}

function createServices(options: SimulationOptions, observer: RunCounter, findMachine: FindMachine): Services {
  return {
    kernel: new Kernel(startTime(options.startTime ?? DEFAULT_START)),
    random: new Random(options.seed ?? 1),
    mocks: new MockBook(options.mocks ?? {}, options.faults ?? []),
    observer,
    limits: options.limits ?? {},
    findMachine,
    files: new Map(Object.entries(options.files ?? {})),
    detached: [],
  };
}

function startTime(given: Date | string): number {
  const time = new Date(given).getTime();
  if (Number.isNaN(time)) throw new SimulationError(`startTime must be a Date or an ISO 8601 text, got ${JSON.stringify(given)}`);
  return time;
}

/** The machines that tasks can start, by what they are started with. */
function startableMachines({ machines = {} }: SimulationOptions): Map<string, CompiledMachine> {
  return new Map(Object.entries(machines).map(([name, given]) => {
    const { definition, stateMachineType } = asMachine(given);
    return [name, compileMachine(definition, name, stateMachineType)];
  }));
}

function asMachine(given: SimulatedDefinition | SimulatedMachine): SimulatedMachine {
  return typeof given === 'object' && 'definition' in given ? given : { definition: given, stateMachineType: 'STANDARD' };
}

/** A fault at a state that is not there would never strike, and the test would prove nothing. */
function checkFaults(faults: readonly Fault[], machines: readonly CompiledMachine[]): void {
  if (faults.length === 0) return;
  const tasks = machines.flatMap(({ definition }) => [...walkStates(definition)])
    .filter(({ state }) => isJsonObject(state) && state.Type === 'Task').map(({ name }) => name);
  const unknown = faults.find(({ state }) => !tasks.includes(state));
  if (unknown) throw new SimulationError(`there is no Task '${unknown.state}' to inject a fault at; the tasks are ${tasks.join(', ') || 'none'}`);
}
