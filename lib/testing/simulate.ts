import { IConstruct } from 'constructs';
import { fromConstruct, isConstruct, SynthesizedWorkflow } from './synthesized';
import { walkStates } from '../asl';
import {
  checkSimulationOptions, RunningSimulation, runSimulation, SimulatedDefinition, SimulationOptions, SimulationResult, startRunning,
} from '../simulation';

/**
 * Runs a workflow on a virtual clock, with its tasks mocked. Other state machines of the same
 * stack that it starts run too, unless the state that starts them has a mock.
 *
 * @param workflow an ASL object, its JSON text, a `Workflow` or other `sfn.StateMachine` of an app
 *   (the app is synthesized), or what `fromTemplateFile` gives
 * @param options the input, what the tasks do, and how the run goes
 * @returns the result; an execution that fails is a result too
 * @throws SimulationError if the run cannot go on: a task has no mock, or the definition cannot be run
 */
export async function simulate(workflow: SimulatedWorkflow, options: SimulationOptions = {}): Promise<SimulationResult> {
  return runSimulation(...prepared(workflow, options));
}

/**
 * Starts a workflow on a virtual clock that stands still until the test moves it. Tasks that have a token
 * and no mock wait until the test answers them.
 *
 * @param workflow what `simulate` takes
 * @param options what `simulate` takes
 * @throws SimulationError if the definition cannot be run
 */
export function startSimulation(workflow: SimulatedWorkflow, options: SimulationOptions = {}): RunningSimulation {
  return startRunning(...prepared(workflow, options));
}

/** What can be simulated. */
export type SimulatedWorkflow = SimulatedDefinition | SynthesizedWorkflow | IConstruct;

function prepared(workflow: SimulatedWorkflow, options: SimulationOptions): [SimulatedDefinition, SimulationOptions] {
  checkSimulationOptions(options);
  const synthesized = isConstruct(workflow) ? fromConstruct(workflow) : workflow;
  if (!(synthesized instanceof SynthesizedWorkflow)) return [synthesized, options];
  const states = new Set([...walkStates(JSON.parse(synthesized.definition))].map(({ name }) => name));
  const readable = <T>(keyed: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(keyed).map(([key, value]) => [states.has(key) ? key : synthesized.readable(key), value]));
  return [synthesized.definition, {
    stateMachineName: synthesized.name,
    stateMachineType: synthesized.stateMachineType,
    ...options,
    mocks: readable(options.mocks),
    files: readable(options.files),
    machines: { ...synthesized.startedMachines, ...readable(options.machines) },
  }];
}
