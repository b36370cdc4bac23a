import * as path from 'path';
import { asOperationFailure, OperationFailure } from './failure';

/** How the services are reached. What is left out comes from where every AWS tool takes it. */
export interface ConnectionOptions {
  /** @default - AWS_REGION, or the profile's */
  readonly region?: string;
  /** @default - AWS_PROFILE, or 'default' */
  readonly profile?: string;
  /** @default - AWS_ENDPOINT_URL, or the service's own */
  readonly endpoint?: string;
}

export type ServiceName = 'sfn' | 'cloudformation' | 'logs' | 'lambda';

/** Calls an operation of a service, under its name in the API that starts with a small letter. */
export type ServiceCall = (service: ServiceName, operation: string, input: object, signal?: AbortSignal) => Promise<unknown>;

/** What the service tells about an execution. */
export interface ExecutionDetails {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly status: string;
  readonly startDate?: Date;
  readonly stopDate?: Date;
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly mapRunArn?: string;
  readonly redriveCount?: number;
  readonly redriveStatus?: string;
  readonly redriveStatusReason?: string;
  readonly stateMachineAliasArn?: string;
  readonly stateMachineVersionArn?: string;
}

/** What the service tells about a state machine. */
export interface MachineDetails {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly type?: string;
  readonly definition: string;
  readonly roleArn?: string;
  readonly creationDate?: Date;
  readonly updateDate?: Date;
  readonly revisionId?: string;
  readonly loggingConfiguration?: {
    readonly level?: string;
    readonly includeExecutionData?: boolean;
    readonly destinations?: readonly { readonly cloudWatchLogsLogGroup?: { readonly logGroupArn?: string } }[];
  };
}

/** One page of a list. */
export interface Page {
  readonly nextToken?: string;
}

/** Makes a function that calls the services. */
export function connect(options: ConnectionOptions): ServiceCall {
  const settings = Object.fromEntries(
    Object.entries(options).filter(([name, value]) => value !== undefined && ['region', 'profile', 'endpoint'].includes(name)),
  );
  const call = load().connect(settings);
  return async (service, operation, input, signal) => {
    try {
      return await call(service, operation, input, signal);
    } catch (error) {
      throw signal?.aborted ? error : asOperationFailureWithOrigin(error);
    }
  };
}

/** The failure, with the SDK's error as what caused it: who polls asks whether it passes. */
function asOperationFailureWithOrigin(error: unknown): OperationFailure {
  const failure = asOperationFailure(error);
  if (failure !== error) failure.cause = error;
  return failure;
}

/** The bundle is loaded when the first service is called: nothing else needs it. */
function load(): { connect(settings: object): ServiceCall } {
  const file = path.join(__dirname, 'clients.generated');
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('./clients.generated') as { connect(settings: object): ServiceCall };
  } catch (error) {
    if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
    throw new OperationFailure(`The package is built without the AWS clients ('${file}.js'): run 'npx projen bundle'.`, 'usage');
  }
}

/** Follows the pages of a list. */
export async function* pages<T extends Page>(
  call: ServiceCall, service: ServiceName, operation: string, input: object, signal?: AbortSignal,
): AsyncGenerator<T> {
  let nextToken: string | undefined;
  do {
    const page = await call(service, operation, { ...input, ...(nextToken !== undefined && { nextToken }) }, signal) as T;
    yield page;
    ({ nextToken } = page);
  } while (nextToken !== undefined);
}
