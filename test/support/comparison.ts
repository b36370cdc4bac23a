import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { deployedDefinition, onlyMachine, TemplateLike } from './deployment';
import { templateOf } from './machines';
import { DefinitionOptions, ReviewableDefinition } from '../../lib';

type MakeChain = (stack: Stack) => sfn.IChainable;
type MakeBody = (chain: sfn.IChainable) => sfn.DefinitionBody;

/** The definition as the service gets it from this library, and from the L2's own body. */
export interface Comparison {
  readonly ours: any;
  readonly theirs: any;
  readonly template: TemplateLike;
}

/** Deploys the same states twice: with the body for review, and with the body of the L2. */
export function compare(makeChain: MakeChain, options: DefinitionOptions = {}, props: Partial<sfn.StateMachineProps> = {}): Comparison {
  const deployed = (makeBody: MakeBody) => {
    const stack = new Stack(new App(), 'Shop');
    machine(stack, makeBody(makeChain(stack)), props);
    return templateOf(stack);
  };
  const template = deployed(chain => new ReviewableDefinition(chain, options));
  return {
    template,
    ours: deployedDefinition(template),
    theirs: deployedDefinition(deployed(chain => sfn.DefinitionBody.fromChainable(chain))),
  };
}

/** A plain machine of the L2. */
export function machine(
  scope: Construct,
  definitionBody: sfn.DefinitionBody,
  props: Partial<sfn.StateMachineProps> = {},
): sfn.StateMachine {
  return new sfn.StateMachine(scope, 'Machine', { ...props, definitionBody });
}

/** Names and values of the placeholders of the only machine of a template. */
export function substitutionsIn(template: TemplateLike): Record<string, unknown> {
  return template.Resources[onlyMachine(template)].Properties.DefinitionSubstitutions ?? {};
}

/** A Pass state with data in it. */
export function holding(scope: Construct, data: object, id = 'Hold'): sfn.Pass {
  return new sfn.Pass(scope, id, { parameters: data });
}
