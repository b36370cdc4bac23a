import { Annotations, Mixin } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { MachineTarget } from './machine-target';
import { isMachine, machineTarget } from './machine-target';

/** One thing that a machine can be given. */
export interface MachineFeature {
  /** What it is, to be read after "has". */
  readonly name: string;
  readonly isThere: (target: MachineTarget) => boolean;
  readonly add: (target: MachineTarget) => void;
}

/** Gives a feature to each machine that hasn't got it, and says where it didn't. */
export class MachineMixin extends Mixin {
  constructor(private readonly feature: MachineFeature) {
    super();
  }

  public supports(construct: IConstruct): boolean {
    return isMachine(construct);
  }

  public applyTo(construct: IConstruct): void {
    const { name, isThere, add } = this.feature;
    const target = machineTarget(construct);
    if (!target) {
      Annotations.of(construct).addWarningV2(
        `cdk-stepfunctions-workflows:importedMachine:${name}`,
        `The machine is imported and was given no ${name}: apply the mixin in the app that makes it.`,
      );
    } else if (isThere(target)) {
      Annotations.of(construct).addInfoV2(
        `cdk-stepfunctions-workflows:alreadyThere:${name}`,
        `The machine already has ${name}, which the mixin left as it is.`,
      );
    } else {
      add(target);
    }
  }
}
