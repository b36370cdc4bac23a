import { CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct, IConstruct } from 'constructs';
import { assetsOf } from './assets';
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
  const template = new MachineTemplate(Template.fromStack(stack).toJSON(), assetsOf(Stage.of(stack)!.synth().directory));
  return new SynthesizedWorkflow(template, stack.getLogicalId(resource), text => stack.resolve(text));
}

export function isConstruct(value: unknown): value is IConstruct {
  return Construct.isConstruct(value);
}
