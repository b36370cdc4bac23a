import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { AslDiagramOptions } from '../diagram';
import { ExecutionLogOptions, WorkflowAlarms, WorkflowAlarmsOptions } from '../observability';
import { deferredLogGroup } from './deferred';
import { reviewableBody } from './definition-body';
import { DefinitionOptions } from './definition-layout';
import { drawMachine } from './drawing';
import { checkItself, WorkflowLintOptions } from './lint';
import { checkProps } from './props-check';
import { narrowTrust } from './trust';
import { executionLog } from '../observability/execution-log';
import { pathBelow } from '../private/errors';

/** What a workflow takes beside its definition. */
export interface WorkflowOptions extends DefinitionOptions, ExecutionLogOptions {
  /**
   * The alarms and what they do.
   *
   * @default - alarms on failed, timed out and throttled executions, and on slow ones when there is a timeout; they notify nobody
   */
  readonly alarms?: WorkflowAlarmsOptions;

  /**
   * How the definition is checked in the synthesis.
   *
   * @default - by all rules, with their own severities
   */
  readonly lint?: WorkflowLintOptions;
}

/** Props of a workflow: all those of `sfn.StateMachine`, and more. */
export interface WorkflowProps extends sfn.StateMachineProps, WorkflowOptions {}

/**
 * A state machine that is secure and observable by default. It takes the place of
 * `sfn.StateMachine` with the same props, and adds:
 *
 * - a definition written for review (`ReviewableDefinition`),
 * - a log of all events without execution data, for a month, and X-Ray tracing,
 * - a role that Step Functions can use for this machine alone,
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

  /** @throws an error when props contradict each other */
  constructor(scope: Construct, id: string, props: WorkflowProps) {
    const path = pathBelow(scope, id);
    checkProps(path, props);
    let logGroup: logs.LogGroup | undefined;
    const makeLogGroup = () => (logGroup = executionLog(scope.node.findChild(id) as Construct, props));
    const { definition: _rendered, ...machineProps } = props;
    super(scope, id, {
      ...machineProps,
      definitionBody: reviewableBody(path, props),
      logs: logOptions(props.logs, makeLogGroup),
      tracingEnabled: props.tracingEnabled ?? true,
    });
    this.logGroup = logGroup;
    checkItself(this, props.lint);
    if (!props.role) narrowTrust(this, this.role, this.physicalName);
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
}

/** Below level ALL the log of a failure doesn't say which state failed. */
function logOptions(given: sfn.LogOptions = {}, makeLogGroup: () => logs.ILogGroup): sfn.LogOptions {
  const level = given.level ?? sfn.LogLevel.ALL;
  const includeExecutionData = given.includeExecutionData ?? false;
  if (level === sfn.LogLevel.OFF) return { ...given, level, includeExecutionData };
  return { destination: given.destination ?? deferredLogGroup(makeLogGroup), level, includeExecutionData };
}
