import { CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { assetsOf } from './assets';
import { constructNames } from './construct-names';
import { SynthesizedWorkflow } from './source';
import { MachineTemplate } from './template';
import { SimulationError } from '../../simulation';

/** A workflow from a state machine of a CDK app. The app is synthesized. */
export function fromConstruct(machine: IConstruct): SynthesizedWorkflow {
  const resource = machine.node.defaultChild;
  if (!CfnResource.isCfnResource(resource) || resource.cfnResourceType !== 'AWS::StepFunctions::StateMachine') {
    throw new SimulationError(`${machine.node.path} is no state machine that is defined in this app: simulate a sfn.StateMachine, a definition or a template file`);
  }
  const stack = Stack.of(machine);
  const assembly = withoutValidation(() => Stage.of(stack)!.synth());
  const template = new MachineTemplate(assembly.getStackArtifact(stack.artifactId).template, assetsOf(assembly.directory));
  return new SynthesizedWorkflow(template, stack.getLogicalId(resource), keyResolver(stack));
}

/** Keys of mocks and files: text with tokens, or the path or id of a construct. */
function keyResolver(stack: Stack): (key: string) => unknown {
  let names: ((pathOrId: string) => string | undefined) | undefined;
  return key => {
    const resolved: unknown = stack.resolve(key);
    if (resolved !== key) return resolved;
    names ??= constructNames(stack);
    return stack.resolve(names(key) ?? key);
  };
}

/** CDK's own validator takes seconds in the first synthesis of a process, and a simulation has no use for what it finds. */
function withoutValidation<T>(synthesize: () => T): T {
  const { CDK_VALIDATION: before } = process.env;
  process.env.CDK_VALIDATION = 'false';
  try {
    return synthesize();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}

export function isConstruct(value: unknown): value is IConstruct {
  return Construct.isConstruct(value);
}
