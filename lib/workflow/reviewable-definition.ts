import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { AslDiagramOptions } from '../diagram';
import { DefinitionOptions } from './definition-layout';
import { drawMachine } from './drawing';
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
  private machine?: Construct;

  constructor(chainable: sfn.IChainable, private readonly options: DefinitionOptions = {}) {
    super(chainable);
  }

  /**
   * The definition as a Mermaid flowchart, with placeholders for what only the deployment knows.
   *
   * @throws an error before the definition is passed to a state machine
   */
  public toMermaid(options: AslDiagramOptions = {}): string {
    if (!this.machine) throw new Error("A ReviewableDefinition can be drawn once a state machine has it: call 'toMermaid' after the machine is made.");
    return drawMachine(this.machine, options);
  }

  public bind(scope: Construct, _principal: iam.IPrincipal, props: sfn.StateMachineProps, graph?: sfn.StateGraph): sfn.DefinitionConfig {
    this.machine = scope;
    const definition = { ...graph!.toGraphJson(props.queryLanguage), Comment: props.comment, QueryLanguage: props.queryLanguage };
    return bindDefinition(scope, definition, props, this.options);
  }
}
