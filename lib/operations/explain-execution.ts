import { wholeHistory } from './events';
import { OperationFailure } from './failure';
import { isExpressExecution, Names } from './names';
import { ExecutionDetails, MachineDetails, ServiceCall } from './service';
import { explain, Explanation, functionName, Where } from '../history';

/** Executions that wait for one another are followed so deep. */
const DEEPEST = 10;
const LOG_LINES = 20;

/** Why an execution ended as it did, or what it waits for: with the root in its children, the function's log and the place in the app. */
export async function explainExecution(call: ServiceCall, names: Names, executionArn: string, data = false): Promise<Explanation> {
  const told = await explainOne(call, executionArn, data);
  const [root, functionLog, where] = [await rootOf(call, told, DEEPEST), await logOf(call, told), await whereIs(names, executionArn, told)];
  return {
    ...told,
    root: root ?? told.root,
    ...(told.functionError && functionLog.length > 0 && { functionError: { ...told.functionError, log: functionLog } }),
    ...(where && { where }),
  };
}

async function explainOne(call: ServiceCall, executionArn: string, data: boolean): Promise<Explanation> {
  const [history, machine] = await Promise.all([wholeHistory(call, executionArn), definitionOf(call, executionArn)]);
  const told = explain(history, { execution: executionArn, data, ...(machine && { definition: parsed(machine.definition) }) });
  return { ...told, advice: [...told.advice, ...history.lacks] };
}

function parsed(definition: string): unknown {
  try {
    return JSON.parse(definition);
  } catch {
    return undefined;
  }
}

async function definitionOf(call: ServiceCall, executionArn: string): Promise<MachineDetails | undefined> {
  if (isExpressExecution(executionArn)) return undefined;
  return optional(call('sfn', 'describeStateMachineForExecution', { executionArn }) as Promise<MachineDetails>);
}

/** What a permission is lacking for, or what is gone by now, only makes the answer shorter. */
async function optional<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof OperationFailure) return undefined;
    throw error;
  }
}

async function rootOf(call: ServiceCall, told: Explanation, depth: number): Promise<Explanation['root'] | undefined> {
  const child =
    told.class === 'child-failed' || told.origin?.class === 'child-failed' ? told.root?.execution : await failedItem(call, told.mapRun);
  if (child === null || child === undefined || child === '' || depth === 0) return undefined;
  const inner = await optional(explainOne(call, child, false));
  if (!inner?.class) return undefined;
  return await rootOf(call, inner, depth - 1) ?? inner.root;
}

/** An execution of a map run that failed: all of them stand for it. */
async function failedItem(call: ServiceCall, mapRunArn: string | undefined): Promise<string | undefined> {
  if (mapRunArn === undefined) return undefined;
  const page = await optional(
    call('sfn', 'listExecutions', { mapRunArn, statusFilter: 'FAILED', maxResults: 1 }) as Promise<{ executions?: ExecutionDetails[] }>,
  );
  return page?.executions?.[0]?.executionArn;
}

/** The lines that the function logged for the request. */
async function logOf(call: ServiceCall, { functionError, attempts }: Explanation): Promise<string[]> {
  const { requestId, function: called } = functionError ?? {};
  if (!requestId || !called) return [];
  const begun = attempts[attempts.length - 1]?.begun;
  const found = await optional(
    call('logs', 'filterLogEvents', {
      logGroupName: await logGroupOf(call, called),
      filterPattern: `"${requestId}"`,
      limit: LOG_LINES,
      ...(begun && { startTime: Date.parse(begun) - 60_000 }),
    }) as Promise<{ events?: { message?: string }[] }>,
  );
  return (found?.events ?? []).map(({ message = '' }) => message.trimEnd()).filter(line => line !== '' && !PLATFORM_LINE.test(line));
}

/** What Lambda itself logs of a request, as text and as JSON. */
const PLATFORM_LINE = /^(START|END|REPORT|INIT_START) |"type": ?"platform\./;

/** A function may log to a group of another name; nobody who may not ask for it is worse off than before. */
async function logGroupOf(call: ServiceCall, called: string): Promise<string> {
  const configuration = await optional(
    call('lambda', 'getFunctionConfiguration', { FunctionName: called }) as Promise<{ LoggingConfig?: { LogGroup?: string } }>,
  );
  return configuration?.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName(called)}`;
}

/** Construct and source line of the machine, where its stack and the app are at hand. */
async function whereIs(names: Names, executionArn: string, told: Explanation): Promise<Where | undefined> {
  if (names.machinesOfApp.length === 0) return told.where;
  const machineArn = executionArn.replace(/:(execution|express):([^:]+):.*$/, ':stateMachine:$2');
  const machine = await names.ofArn(machineArn);
  if (!machine) return told.where;
  return {
    pointer: told.where?.pointer ?? '',
    constructPath: machine.constructPath,
    ...(machine.source !== undefined && { source: machine.source }),
  };
}
