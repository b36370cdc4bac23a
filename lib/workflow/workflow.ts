import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { AslDiagramOptions } from '../diagram';
import { WorkflowAlarms } from '../observability';
import { reviewableBody } from './definition/definition-body';
import { drawMachine } from './definition/drawing';
import { checkItself } from './definition/self-check';
import { logTo } from './logging';
import { machineName } from './machine-name';
import { checkProps } from './options/props-check';
import { WorkflowProps } from './options/workflow-props';
import { RequiredPermissions } from './permissions/required-permissions';
import { encryptionOf, encryptWith } from './role/encryption';
import { setUpRole } from './role/execution-role';
import { pathBelow } from '../private/errors';
import { checkPlace } from '../private/shapes';

/**
 * A state machine that is secure and observable by default. It takes the place of
 * `sfn.StateMachine` with the same props, and adds:
 *
 * - a definition written for review (`ReviewableDefinition`),
 * - a log of all events without execution data, for a month, and X-Ray tracing,
 * - a role of its own with the permissions that the definition needs, for this machine alone,
 * - alarms,
 * - a check of the definition in each synthesis: errors fail it, warnings are printed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/security-best-practices.html
 *
 * @example
 * new Workflow(this, 'Orders', {
 *   definitionBody: sfn.DefinitionBody.fromChainable(states),
 *   timeout: Duration.minutes(5),
 *   alarms: { actions: AlarmActions.notify(pager) },
 * });
 */
export class Workflow extends sfn.StateMachine {
  /** The alarms. */
  public readonly alarms: WorkflowAlarms;
  /** The log group that the workflow made, or none where logs are off or go to a group of yours. */
  public readonly logGroup?: logs.ILogGroup;

  private readonly permissions: RequiredPermissions;

  /** @throws an error when props contradict each other */
  constructor(scope: Construct, id: string, props: WorkflowProps) {
    checkPlace('Workflow', scope, id);
    const path = pathBelow(scope, id);
    checkProps(path, props, new.target === Workflow);
    const stateMachineName = machineName(scope, id, props);
    // What the CDK would grant for logs, traces and keys goes the same way as what the definition needs.
    const {
      definition: _rendered,
      logs: _logs,
      tracingEnabled: tracing = true,
      encryptionConfiguration: _encryption,
      ...machineProps
    } = props;
    super(scope, id, { ...machineProps, stateMachineName, definitionBody: reviewableBody(path, props) });
    const resource = this.node.defaultChild as sfn.CfnStateMachine;
    const logging = logTo(this, props);
    resource.loggingConfiguration = logging.configuration;
    resource.tracingConfiguration = { enabled: tracing };
    encryptWith(this, props, logging);
    this.logGroup = logging.ownGroup;
    this.permissions = new RequiredPermissions(this, {
      name: stateMachineName,
      logs: logging.delivers,
      tracing,
      encryption: encryptionOf(props),
    });
    setUpRole(this, props, this.permissions, this.physicalName);
    checkItself(this, props.lint);
    this.alarms = new WorkflowAlarms(this, 'Alarms', { machine: this, timeout: props.timeout, ...props.alarms });
  }

  /**
   * The definition as a Mermaid flowchart, with placeholders for what only the deployment knows.
   *
   * @throws an error when the definition is text that isn't JSON
   */
  public toMermaid(options: AslDiagramOptions = {}): string {
    return drawMachine(this, options);
  }

  /**
   * What the role needs: for the definition as it is at the time of the call, for logs, traces and the key.
   *
   * @throws an error when the definition doesn't tell all of it, for example with a target that is chosen at run time
   */
  public requiredStatements(): iam.PolicyStatement[] {
    return this.permissions.statements;
  }

  /**
   * What `requiredStatements()` gives as a policy to read or to hand on, with `${Name}` for what only the deployment knows.
   *
   * @throws an error when the definition doesn't tell all of it
   */
  public requiredPolicyJson(): string {
    return this.permissions.policyJson;
  }
}
