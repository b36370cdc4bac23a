import { FeatureFlags } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { bindDefinition } from './bind-definition';
import { drawMachine } from './drawing';
import type { AslDiagramOptions } from '../../diagram';
import { refuse } from '../../private/errors';
import { DefinitionOptions } from '../options/definition-layout';
import { allStates } from '../permissions/construct-statements';

/**
 * A definition that is written for review: one line an array element of the template, fields and
 * states in reading order. A line that names a resource is an `Fn::Sub` of its own, so that nothing is left for
 * another tool to fill in.
 * The role gets what the definition needs and no more; a role that you bring stays as it is.
 *
 * `Workflow` uses it by itself; it also works in a plain `sfn.StateMachine`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 *
 * @example
 * new sfn.StateMachine(this, 'Orders', {
 *   definitionBody: new ReviewableDefinition(states),
 * });
 */
export class ReviewableDefinition extends sfn.DefinitionBody {
  private machine?: Construct;

  // A `ChainDefinitionBody` would get the CDK's own grants, which are wider.
  constructor(private readonly chainable: sfn.IChainable, private readonly options: DefinitionOptions = {}) {
    super();
  }

  /**
   * The definition as a Mermaid flowchart, with placeholders for what only the deployment knows.
   *
   * @throws an error before the definition is passed to a state machine
   */
  public toMermaid(options: AslDiagramOptions = {}): string {
    if (!this.machine) {
      throw new Error("A ReviewableDefinition can be drawn once a state machine has it: call 'toMermaid' after the machine is made.");
    }
    return drawMachine(this.machine, options);
  }

  /** Renders the definition of a machine; the machine calls it. */
  public bind(scope: Construct, principal: iam.IPrincipal, props: sfn.StateMachineProps, _graph?: sfn.StateGraph): sfn.DefinitionConfig {
    this.machine = scope;
    const graph = new sfn.StateGraph(this.chainable.startState, 'State Machine definition');
    graph.timeout = props.timeout;
    allStates(graph).forEach(refuseDroppedWriter);
    const json = { ...graph.toGraphJson(props.queryLanguage), Comment: props.comment, QueryLanguage: props.queryLanguage };
    return bindDefinition(scope, principal, { json, graph }, props, this.options);
  }
}

/** The parts of a distributed map that only its subclasses may see. */
interface MapParts {
  readonly resultWriter?: sfn.ResultWriter;
  readonly resultWriterV2?: sfn.ResultWriterV2;
}

/** A feature flag of the CDK decides which of two props it writes, and it drops the other without a word. */
function refuseDroppedWriter(state: sfn.State): void {
  const { resultWriter, resultWriterV2 } = state as unknown as MapParts;
  const usesV2 = FeatureFlags.of(state).isEnabled(STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2);
  const dropped = usesV2 ? resultWriter && 'resultWriter' : resultWriterV2 && 'resultWriterV2';
  if (!dropped) return;
  refuse(state, 'ResultWriterDropped', {
    prop: dropped,
    inWords: 'a writer that the CDK leaves out of the definition',
    allowed: `left out where the feature flag ${STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2} is ${usesV2 ? 'on' : 'off'}`,
    fix: usesV2 ? "Give it as 'resultWriterV2'." : 'Set the flag to true in cdk.json.',
  });
}
