import { Aws } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { pathOf } from '../../private/errors';
import { machineOf } from '../../private/machine-of-states';
import type { CommonTaskProps } from '../tasks/task-recipe';

/** What a task calls, and with what. */
export interface ServiceCall {
  /** Integration and how it is waited for, such as `glue:startJobRun.sync`. */
  readonly resource: string;
  readonly parameters: { readonly [name: string]: unknown };
}

/**
 * A task of an integration that the CDK has no class for, or one that says less. It brings no permissions: they are told from
 * its definition, as for all tasks of a `Workflow`.
 */
export class ServiceTask extends sfn.TaskStateBase {
  protected readonly taskMetrics = undefined;
  protected readonly taskPolicies = undefined;

  constructor(scope: Construct, id: string, common: CommonTaskProps, private readonly call: ServiceCall) {
    super(scope, id, common);
  }

  /** @internal */
  protected _renderTask(): any {
    const { resource, parameters } = this.call;
    const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
    return {
      Resource: `arn:${Aws.PARTITION}:states:::${resource}`,
      ...this.queryLanguage === sfn.QueryLanguage.JSONATA ? { Arguments: given } : { Parameters: sfn.FieldUtils.renderObject(given) },
    };
  }

  protected whenBoundToGraph(graph: sfn.StateGraph): void {
    super.whenBoundToGraph(graph);
    const link = machineOf(this);
    this.node.addValidation({ validate: () => (link.isKnown ? [] : [notGranted(this, this.call.resource)]) });
  }
}

function notGranted(state: sfn.State, resource: string): string {
  return (
    `${pathOf(state)}: 'definitionBody' should be that of a Workflow or a ReviewableDefinition for the step '${state.stateId}', got another: `
    + `what ${resource} needs is granted to the role by these alone. Use new Workflow(...) or ReviewableDefinition.fromChainable(...). [StepNotGranted]`
  );
}
