import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

const AWAITED = new WeakMap<sfn.State, MachineLink>();

/** The machine of a state, which stands somewhere else in the tree and is made later. */
export class MachineLink {
  private machine?: sfn.StateMachine;
  private readonly waiting: ((machine: sfn.StateMachine) => void)[] = [];

  public get isKnown(): boolean {
    return this.machine !== undefined;
  }

  /** Does something with the machine, as soon as it is known. Its constructor may be running still. */
  public use(action: (machine: sfn.StateMachine) => void): void {
    if (this.machine) action(this.machine);
    else this.waiting.push(action);
  }

  /** @internal */
  public _tell(machine: sfn.StateMachine): void {
    this.machine = machine;
    for (const action of this.waiting.splice(0)) action(machine);
  }
}

/** The link to the machine that a state will be of. Only definition bodies of this library tell. */
export function machineOf(state: sfn.State): MachineLink {
  const known = AWAITED.get(state);
  if (known) return known;
  const link = new MachineLink();
  AWAITED.set(state, link);
  return link;
}

/** Tells those of the states that wait for it what their machine is. */
export function tellMachine(states: readonly sfn.State[], machine: sfn.StateMachine): void {
  for (const state of states) AWAITED.get(state)?._tell(machine);
}
