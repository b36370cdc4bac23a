import { isJsonObject, JsonValue, TaskResource } from '../../asl';
import { MapItem } from '../execution/identity';

export { nameInArn } from '../../asl';

/** One invocation of a task. */
export interface TaskCall {
  readonly machineName: string;
  /** JSON pointer of the state. */
  readonly pointer: string;
  readonly stateName: string;
  readonly resource: string;
  readonly kind: TaskResource;
  /** Parameters or Arguments, evaluated. */
  readonly arguments: JsonValue;
  /** 1 for the first invocation of the state in its branch or iteration. */
  readonly attempt: number;
  /** 1 for the first invocation of the state in the whole simulation, or since the redrive. */
  readonly invocation: number;
  readonly retryCount: number;
  readonly taskToken?: string;
  readonly mapItem?: MapItem;
  readonly executionName: string;
  readonly now: number;
  readonly timeoutSeconds: number;
  /** The role that Credentials name. */
  readonly credentials?: JsonValue;
}

/** The Lambda function a task calls, by its ARN or name. */
export function calledFunction({ kind, resource, arguments: given }: TaskCall): string | undefined {
  if (kind.kind === 'lambda') return resource;
  return isLambdaInvoke(kind) ? textField(given, 'FunctionName') : undefined;
}

/** The state machine a task starts, by its ARN or name. */
export function startedMachine({ kind, arguments: given }: TaskCall): string | undefined {
  const starts = kind.kind === 'integration' && ['states', 'sfn'].includes(kind.service) && /^start(Sync)?Execution$/.test(kind.action);
  return starts ? textField(given, 'StateMachineArn') : undefined;
}

export function isLambdaInvoke(kind: TaskResource): boolean {
  return kind.kind === 'integration' && kind.service === 'lambda' && kind.action === 'invoke';
}

function textField(value: JsonValue, name: string): string | undefined {
  const field = isJsonObject(value) ? value[name] : undefined;
  return typeof field === 'string' ? field : undefined;
}
