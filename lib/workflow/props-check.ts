import type { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowProps } from './workflow';
import { knownSeconds } from '../private/duration';
import { refuse } from '../private/errors';

/** Refuses props that contradict each other. */
export function checkProps(scope: Construct, id: string, props: WorkflowProps): void {
  const path = `${id}.`;
  if (props.definition && props.definitionBody) {
    refuse(scope, 'TwoDefinitions', {
      prop: `${path}definition`, inWords: 'both definition and definitionBody', allowed: 'one of the two', fix: 'Leave out one of them.',
    });
  }
  if (!props.definition && !props.definitionBody) {
    refuse(scope, 'NoDefinition', {
      prop: `${path}definitionBody`,
      value: undefined,
      allowed: 'a definition',
      fix: 'Give a chain as DefinitionBody.fromChainable(...), or use one of the patterns.',
    });
  }
  const level = props.logs?.level;
  if (props.stateMachineType === sfn.StateMachineType.EXPRESS && level === sfn.LogLevel.OFF) {
    refuse(scope, 'ExpressWithoutLogs', {
      prop: `${path}logs.level`,
      value: level,
      allowed: 'ALL, ERROR or FATAL for an Express workflow',
      fix: 'The log is the only record of an Express execution: leave the level out to have it.',
    });
  }
  checkOwnLogGroup(scope, path, props);
  checkTimeout(scope, path, props.timeout);
}

function checkOwnLogGroup(scope: Construct, path: string, props: WorkflowProps): void {
  const foreign = props.logs?.destination !== undefined || props.logs?.level === sfn.LogLevel.OFF;
  for (const prop of ['logRetention', 'logRemovalPolicy'] as const) {
    if (!foreign || props[prop] === undefined) continue;
    refuse(scope, 'NoOwnLogGroup', {
      prop: `${path}${prop}`,
      value: props[prop],
      allowed: 'left out when logs are off or have a destination of their own',
      fix: 'Set it on the log group that you pass.',
    });
  }
}

function checkTimeout(scope: Construct, path: string, timeout: Duration | undefined): void {
  const seconds = knownSeconds(timeout);
  if (seconds === undefined || seconds >= 1) return;
  refuse(scope, 'Timeout', { prop: `${path}timeout`, inWords: `${seconds} seconds`, allowed: 'one second or more', fix: 'Leave it out for no limit.' });
}
