import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { DefinitionOptions } from './definition-layout';
import { bindDefinition } from './rendering/bind-definition';

/**
 * A definition that is written for review: one line an array element of the template, fields and
 * states in reading order, and named placeholders (`DefinitionSubstitutions`) where CDK has tokens.
 *
 * `Workflow` uses it by itself; it also works in a plain `sfn.StateMachine`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export class ReviewableDefinition extends sfn.ChainDefinitionBody {
  constructor(chainable: sfn.IChainable, private readonly options: DefinitionOptions = {}) {
    super(chainable);
  }

  /** Renders the definition of a machine; the machine calls it. */
  public bind(scope: Construct, _principal: iam.IPrincipal, props: sfn.StateMachineProps, graph?: sfn.StateGraph): sfn.DefinitionConfig {
    const definition = { ...graph!.toGraphJson(props.queryLanguage), Comment: props.comment, QueryLanguage: props.queryLanguage };
    return bindDefinition(scope, definition, props, this.options);
  }
}
