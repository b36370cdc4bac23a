import { functionInArn, isJsonObject } from '../asl';
import type { JsonObject } from '../asl';

/** What the description of another execution tells, which `.sync` gives as the cause. */
export interface ChildFailure {
  readonly execution: string;
  readonly status?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** What Lambda tells about a function that failed. */
export interface FunctionFailure {
  readonly type?: string;
  readonly message?: string;
  readonly requestId?: string;
}

/** A call that IAM refused. */
export interface DeniedCall {
  /** Who called: the ARN of a role or of its session. */
  readonly principal?: string;
  readonly action: string;
  readonly resource?: string;
  /** A policy denies it, so that allowing it changes nothing. */
  readonly isExplicit: boolean;
}

/** The cause as an object, if it is JSON text of one. */
export function causeObject(cause: string | undefined): JsonObject | undefined {
  if (cause === undefined || !cause.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(cause);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function childFailure(cause: string | undefined): ChildFailure | undefined {
  const object = causeObject(cause);
  const execution = text(object, 'ExecutionArn');
  if (object === undefined || execution === undefined) return undefined;
  return { execution, status: text(object, 'Status'), error: text(object, 'Error'), cause: text(object, 'Cause') };
}

const RETURNED_PAYLOAD = /Returned payload: (\{.*\})\s*$/s;

export function functionFailure(cause: string | undefined): FunctionFailure | undefined {
  const object = causeObject(RETURNED_PAYLOAD.exec(cause ?? '')?.[1] ?? cause);
  if (object === undefined || !('errorMessage' in object || 'errorType' in object)) return undefined;
  return { type: text(object, 'errorType'), message: text(object, 'errorMessage'), requestId: text(object, 'requestId') };
}

const NOT_AUTHORIZED = /(?:User: )?(\S+)? is not authorized to perform: ([\w-]+:\w+)(?: on (?:the )?resource: "?([^\s"\\]+))?/;
const NOT_ASSUMED = /The role (\S+) is not authorized to assume the task state's role, (\S+?)\.?(?:\s|$)/;
const REFUSED = /AccessDenied|Access ?Denied|not authorized|Unauthorized|UnauthorizedOperation|AuthorizationError|States\.Permissions/;

/** The name of a function that is told by its ARN or its name, without version or alias. */
export function functionName(arnOrName: string): string {
  return functionInArn(arnOrName)?.name ?? arnOrName.split(':')[0];
}

/** Whether a policy denies the call, rather than none allowing it. */
export function isExplicitDeny(cause: string | undefined): boolean {
  return /explicit deny/.test(cause ?? '');
}

/** The call that was refused, where the message names it. */
export function deniedCall(cause: string | undefined): DeniedCall | undefined {
  const message = cause ?? '';
  const isExplicit = isExplicitDeny(message);
  const named = NOT_AUTHORIZED.exec(message);
  if (named) return { principal: named[1], action: named[2], resource: named[3]?.replace(/[.,;]$/, ''), isExplicit };
  const assumed = NOT_ASSUMED.exec(message);
  return assumed ? { principal: assumed[1], action: 'sts:AssumeRole', resource: assumed[2], isExplicit } : undefined;
}

/** Whether the error or its cause says that the caller is not allowed to. */
export function isRefusal(error: string | undefined, cause: string | undefined): boolean {
  return REFUSED.test(error ?? '') || deniedCall(cause) !== undefined || /\bAccess ?Denied\b/.test(causeObject(cause) ? '' : cause ?? '');
}

function text(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
