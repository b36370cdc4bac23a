import { isJsonObject, walkStates } from '../asl';
import { SimulationError } from './errors';
import { FindMachine } from './execution';
import { CompiledMachine, compileMachine } from './machine';
import { SimulatedDefinition, SimulatedMachine, SimulationOptions } from './options';
import { Fault, nameInArn } from './tasks';

/** The machines of a simulation: the one that is run, and those that its tasks can start. */
export class Machines {
  public readonly main: CompiledMachine;
  private readonly others: ReadonlyMap<string, CompiledMachine>;

  /** @throws SimulationError if one of them cannot be run */
  public constructor(definition: SimulatedDefinition, options: SimulationOptions) {
    this.main = compileMachine(definition, options.stateMachineName ?? 'StateMachine', options.stateMachineType ?? 'STANDARD');
    this.others = new Map(Object.entries(options.machines ?? {}).map(([name, given]) => {
      const machine = asMachine(given);
      return [name, compileMachine(machine.definition, name, machine.stateMachineType)];
    }));
  }

  public get all(): CompiledMachine[] {
    return [this.main, ...this.others.values()];
  }

  public get definitions(): object[] {
    return this.all.map(({ definition }) => definition);
  }

  /** Finds a machine that a task starts. */
  public readonly find: FindMachine = nameOrArn => this.others.get(nameOrArn) ?? this.others.get(nameInArn(nameOrArn));

  /**
   * A fault at a state that is not there would never strike, and the test would prove nothing.
   * @throws SimulationError that names the fault
   */
  public checkFaults(faults: readonly Fault[]): void {
    if (faults.length === 0) return;
    const tasks = this.definitions.flatMap(definition => [...walkStates(definition)])
      .filter(({ state }) => isJsonObject(state) && state.Type === 'Task').map(({ name }) => name);
    const unknown = faults.find(({ state }) => !tasks.includes(state));
    if (unknown) throw new SimulationError(`there is no Task '${unknown.state}' to inject a fault at; the tasks are ${tasks.join(', ') || 'none'}`);
  }
}

function asMachine(given: SimulatedDefinition | SimulatedMachine): SimulatedMachine {
  return typeof given === 'object' && 'definition' in given ? given : { definition: given, stateMachineType: 'STANDARD' };
}
