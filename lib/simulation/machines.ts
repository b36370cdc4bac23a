import { checkMockNames } from './mock-names';
import { isDistributed, isJsonObject, own, StateVisit, textOfJson, walkStates } from '../asl';
import { nearest } from '../findings';
import { SimulationError } from './errors';
import { FindMachine, StateMachineKind } from './execution';
import { CompiledMachine, compileMachine } from './machine';
import { SimulatedDefinition, SimulatedMachine, SimulationOptions } from './options';
import { Fault, Mock, nameInArn } from './tasks';

/** The machines of a simulation: the one that is run, and those that its tasks can start. */
export class Machines {
  public readonly main: CompiledMachine;
  private readonly others: ReadonlyMap<string, CompiledMachine>;

  /** @throws SimulationError if one of them cannot be run */
  constructor(definition: SimulatedDefinition, options: SimulationOptions) {
    this.main = compileMachine(definition, options.stateMachineName ?? 'StateMachine', checkedType(options.stateMachineType));
    this.others = new Map(Object.entries(options.machines ?? {}).map(([name, given]) => {
      const machine = asMachine(given);
      return [name, compileMachine(machine.definition, name, checkedType(machine.stateMachineType))];
    }));
  }

  public get all(): CompiledMachine[] {
    return [this.main, ...this.others.values()];
  }

  public get definitions(): object[] {
    return this.all.map(({ definition }) => definition);
  }

  /** Names of all states. */
  public get stateNames(): string[] {
    return this.states.map(({ name }) => name);
  }

  /** Finds a machine that a task starts. */
  public readonly find: FindMachine = nameOrArn => this.others.get(nameOrArn) ?? this.others.get(nameInArn(nameOrArn));

  /**
   * A fault at a state that is not there would never strike, and the test would prove nothing.
   * @throws SimulationError that names the fault
   */
  public checkFaults(faults: readonly Fault[]): void {
    if (faults.length === 0) return;
    const { tasks } = this;
    const maps = this.states.filter(({ state }) => isDistributed(state));
    const unknown = faults.find(({ state }) => ![...tasks, ...maps].some(({ name }) => name === state));
    if (!unknown) return faults.forEach(fault => checkFaultOfMap(fault, maps));
    const names = tasks.map(({ name }) => name);
    throw new SimulationError(
      `there is no Task '${unknown.state}' to inject a fault at${meant(unknown.state, names)}; the tasks are ${names.join(', ') || 'none'}`,
    );
  }

  /**
   * A mock that no task can ask for is a mistake.
   * @throws SimulationError that names the mock
   */
  public checkMocks(mocks: Readonly<Record<string, Mock>>): void {
    checkMockNames(Object.keys(mocks), this.states, this.all.map(({ name }) => name));
  }

  private get states(): StateVisit[] {
    return this.definitions.flatMap(definition => [...walkStates(definition)]).filter(({ state }) => isJsonObject(state));
  }

  private get tasks(): StateVisit[] {
    return this.states.filter(({ state }) => state.Type === 'Task');
  }
}

/** What of a distributed Map can fail by itself, with the field that says that it has it. */
const FAILURES_OF_MAPS: ReadonlyMap<unknown, string> = new Map([
  ['States.ItemReaderFailed', 'ItemReader'],
  ['States.ResultWriterFailed', 'ResultWriter'],
]);

function checkFaultOfMap({ state: name, throw: thrown }: Fault, maps: readonly StateVisit[]): void {
  const map = maps.find(candidate => candidate.name === name);
  if (!map || own(map.state, FAILURES_OF_MAPS.get(thrown?.Error) ?? '') !== undefined) return;
  const possible = [...FAILURES_OF_MAPS].flatMap(([error, field]) => (own(map.state, field) === undefined ? [] : [`'${error}'`]));
  throw new SimulationError(
    `the fault at '${name}' can't happen: a distributed Map fails by its reader and its writer, here with ${possible.join(' or ') || 'neither'}`,
  );
}

/** What may have been meant, as a question in brackets. */
function meant(name: string, names: readonly string[]): string {
  const found = nearest(name, names);
  return found === undefined ? '' : ` (did you mean '${found}'?)`;
}

function asMachine(given: SimulatedDefinition | SimulatedMachine): SimulatedMachine {
  return typeof given === 'object' && 'definition' in given ? given : { definition: given, stateMachineType: 'STANDARD' };
}

/** It may come from plain JavaScript. */
function checkedType(type: StateMachineKind = 'STANDARD'): StateMachineKind {
  if (type === 'STANDARD' || type === 'EXPRESS') return type;
  const upper = textOfJson(type).toUpperCase();
  const hint = upper === 'STANDARD' || upper === 'EXPRESS' ? ` (did you mean '${upper}'?)` : '';
  throw new SimulationError(`stateMachineType must be STANDARD or EXPRESS, got ${JSON.stringify(type)}${hint}`);
}
