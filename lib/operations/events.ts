import { isExpressExecution, refuseExpress } from './names';
import { MachineDetails, Page, pages, ServiceCall } from './service';
import { HistoryEvent, readHistory } from '../history';
import type { ExecutionHistory } from '../history';

/** Payloads longer than this are dropped as they arrive, so that a history of 25,000 events stays small. */
const LONGEST_DETAIL = 4096;
const PAYLOADS = new Set(['input', 'output', 'parameters']);

interface HistoryPage extends Page {
  readonly events?: readonly object[];
}

/** The events of a Standard execution, oldest first, a page at a time. */
export async function* historyPages(call: ServiceCall, executionArn: string, data: boolean): AsyncGenerator<readonly HistoryEvent[]> {
  if (isExpressExecution(executionArn)) refuseExpress('The history');
  for await (const { events = [] } of pages<HistoryPage>(call, 'sfn', 'getExecutionHistory', { executionArn, maxResults: 1000 })) {
    if (events.length > 0) yield readHistory({ events }).events.map(event => slim(event, data));
  }
}

/** A history, and in words what its source lacks. */
export interface KnownHistory extends ExecutionHistory {
  readonly lacks: readonly string[];
}

/** The whole history of an execution: from the service, for Express from the log group of its machine. */
export async function wholeHistory(call: ServiceCall, executionArn: string): Promise<KnownHistory> {
  if (isExpressExecution(executionArn)) return loggedHistory(call, executionArn);
  const events: HistoryEvent[] = [];
  for await (const page of historyPages(call, executionArn, false)) events.push(...page);
  return { events, isIncomplete: false, lacks: [] };
}

/** The events after one that is known already, oldest first: the newest are asked for, back to the last one seen. */
export async function newEvents(
  call: ServiceCall, executionArn: string, lastSeen: number, pace: () => Promise<void>, signal?: AbortSignal,
): Promise<HistoryEvent[]> {
  const found: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    await pace();
    const page = (await call(
      'sfn',
      'getExecutionHistory',
      { executionArn, reverseOrder: true, maxResults: lastSeen === 0 ? 1000 : 100, ...(nextToken !== undefined && { nextToken }) },
      signal,
    )) as HistoryPage;
    const events = page.events && page.events.length > 0 ? readHistory({ events: page.events }).events : [];
    found.push(...events.filter(({ id }) => id > lastSeen).map(event => slim(event, false)));
    nextToken = events.some(({ id }) => id <= lastSeen + 1) ? undefined : page.nextToken;
  } while (nextToken !== undefined);
  return found.sort((one, other) => one.id - other.id);
}

function slim(event: HistoryEvent, data: boolean): HistoryEvent {
  if (data) return event;
  const isLong = (value: unknown) => typeof value === 'string' && value.length > LONGEST_DETAIL;
  if (!Object.entries(event.details).some(([name, value]) => PAYLOADS.has(name) && isLong(value))) return event;
  return {
    ...event,
    details: Object.fromEntries(Object.entries(event.details).filter(([name, value]) => !(PAYLOADS.has(name) && isLong(value)))),
  };
}

/** An Express execution has no history: what its machine logged stands in for it. */
async function loggedHistory(call: ServiceCall, executionArn: string): Promise<KnownHistory> {
  const [, partition, , region, account, , machine] = executionArn.split(':');
  const stateMachineArn = ['arn', partition, 'states', region, account, 'stateMachine', machine].join(':');
  const { loggingConfiguration } = await call('sfn', 'describeStateMachine', { stateMachineArn }) as MachineDetails;
  const logGroup = loggingConfiguration?.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn?.split(':')[6];
  if (logGroup === undefined || loggingConfiguration?.level === 'OFF') refuseExpress(`'${machine}' writes no log, so that its executions`);
  const events: unknown[] = [];
  const query = { logGroupName: logGroup, filterPattern: `{ $.execution_arn = "${executionArn}" }` };
  for await (const page of pages<Page & { events?: { message?: string }[] }>(call, 'logs', 'filterLogEvents', query)) {
    for (const { message } of page.events ?? []) events.push(JSON.parse(message ?? 'null'));
  }
  if (events.length === 0) refuseExpress(`The log group '${logGroup}' has nothing of this execution (yet), and it`);
  const history = readHistory(events);
  return {
    ...history,
    isIncomplete: history.events[0].type !== 'ExecutionStarted',
    lacks: [
      ...(loggingConfiguration?.level === 'ALL'
        ? []
        : [
          `The log has the level ${loggingConfiguration?.level}: what went well is not in it. With the level ALL the next execution tells its way.`,
        ]),
      ...(loggingConfiguration?.includeExecutionData === true
        ? []
        : [
          'The log holds no data: inputs, outputs and what they would explain are not in it. Log execution data if they may be read there.',
        ]),
    ],
  };
}
