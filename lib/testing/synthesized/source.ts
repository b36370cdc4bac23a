import { MachineTemplate, TemplateMachine } from './template';
import { SimulatedMachine } from '../../simulation';

/** A workflow taken from a template, ready to be simulated. */
export class SynthesizedWorkflow {
  private readonly machine: TemplateMachine;

  /** @param resolveText makes what a template has of a text with CDK tokens */
  public constructor(
    private readonly template: MachineTemplate, logicalId: string, private readonly resolveText: (text: string) => unknown = text => text,
  ) {
    this.machine = template.machine(logicalId);
  }

  /** Logical id of the state machine. */
  public get name(): string {
    return this.machine.logicalId;
  }

  /** JSON text of the definition, with readable ARNs and names in place of references. */
  public get definition(): string {
    return this.machine.definition;
  }

  public get stateMachineType(): SimulatedMachine['stateMachineType'] {
    return this.machine.stateMachineType;
  }

  /** The other state machines of the template that this one names, directly or through others; by ARN. */
  public get startedMachines(): Record<string, SimulatedMachine> {
    const found = new Map<string, SimulatedMachine>();
    const visit = (definition: string) => {
      for (const logicalId of this.template.logicalIds) {
        const machine = this.template.machine(logicalId);
        if (found.has(machine.arn) || logicalId === this.name || !definition.includes(`"${machine.arn}"`)) continue;
        found.set(machine.arn, machine);
        visit(machine.definition);
      }
    };
    visit(this.definition);
    return Object.fromEntries(found);
  }

  /** The text in which references were replaced like those of the definition: for keys such as `fn.functionArn`. */
  public readable(text: string): string {
    return this.template.textOf(this.resolveText(text));
  }
}
