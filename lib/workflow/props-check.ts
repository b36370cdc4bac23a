import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowProps } from './workflow';
import { checkWholeSeconds } from '../private/duration';
import { refuse } from '../private/errors';

/** Refuses props that contradict each other. The path is that of the workflow, which isn't in the tree yet. */
export function checkProps(path: string, props: WorkflowProps): void {
  if (props.definition && props.definitionBody) {
    refuse(path, 'TwoDefinitions', {
      prop: 'definition', inWords: 'both definition and definitionBody', allowed: 'one of the two', fix: 'Leave out one of them.',
    });
  }
  if (!props.definition && !props.definitionBody) {
    refuse(path, 'NoDefinition', {
      prop: 'definitionBody', allowed: 'a definition', fix: 'Give a chain as DefinitionBody.fromChainable(...), or use one of the patterns.',
    });
  }
  const level = props.logs?.level;
  if (props.stateMachineType === sfn.StateMachineType.EXPRESS && level === sfn.LogLevel.OFF) {
    refuse(path, 'ExpressWithoutLogs', {
      prop: 'logs.level',
      value: level,
      allowed: 'ALL, ERROR or FATAL for an Express workflow',
      fix: 'The log is the only record of an Express execution: leave the level out to have it.',
    });
  }
  checkOwnLogGroup(path, props);
  checkWholeSeconds(path, 'timeout', props.timeout);
}

function checkOwnLogGroup(path: string, props: WorkflowProps): void {
  const foreign = props.logs?.destination !== undefined || props.logs?.level === sfn.LogLevel.OFF;
  for (const prop of ['logRetention', 'logRemovalPolicy'] as const) {
    if (!foreign || props[prop] === undefined) continue;
    refuse(path, 'NoOwnLogGroup', {
      prop,
      value: props[prop],
      allowed: 'left out when logs are off or have a destination of their own',
      fix: 'Set it on the log group that you pass.',
    });
  }
}
