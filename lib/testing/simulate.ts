import { IConstruct } from 'constructs';
import { fromConstruct, isConstruct, SynthesizedWorkflow } from './synthesized';
import { runSimulation, SimulatedDefinition, SimulationOptions, SimulationResult } from '../simulation';

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
export async function simulate(
  workflow: SimulatedDefinition | SynthesizedWorkflow | IConstruct, options: SimulationOptions = {},
): Promise<SimulationResult> {
  const synthesized = isConstruct(workflow) ? fromConstruct(workflow) : workflow;
  if (!(synthesized instanceof SynthesizedWorkflow)) return runSimulation(synthesized, options);
  const readable = <T>(keyed: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(keyed).map(([key, value]) => [synthesized.readable(key), value]));
  return runSimulation(synthesized.definition, {
    stateMachineName: synthesized.name,
    stateMachineType: synthesized.stateMachineType,
    ...options,
    mocks: readable(options.mocks),
    files: readable(options.files),
    machines: { ...synthesized.startedMachines, ...readable(options.machines) },
  });
}
