import { MAX_HISTORY_EVENTS } from '../asl';
import { functionName } from './cause';
import { Explanation } from './explanation';
import { FailureClass } from './failure-class';
import { WaitKind } from './waiting';

type Told = Omit<Explanation, 'advice'>;
type Advice = (told: Told, execution: string) => readonly string[];

const redrive = (execution: string) => `cdk-sfn redrive ${execution}`;
const logsOf = ({ functionError }: Told) =>
  `aws logs tail /aws/lambda/${functionError?.function ? functionName(functionError.function) : 'FUNCTION'} --since 1h${functionError?.requestId ? ` --filter-pattern '"${functionError.requestId}"'` : ''}`;

const FOR_FAILURE: Readonly<Record<FailureClass, Advice>> = {
  'access-denied': ({ missingPermission }, execution) => [
    missingPermission?.isExplicitDeny
      ? 'A policy denies the call: change that policy, since allowing the call is not enough.'
      : missingPermission
        ? `Add the statement to the role, deploy, then redrive: ${missingPermission.cdk}`
        : 'Give the role the permission for the call, deploy, then redrive.',
    redrive(execution),
  ],
  'task-timeout': ({ state }, execution) => [
    `'${state}' was not done in its time: see how long it takes when it succeeds, then raise its timeout or make it faster.`,
    `cdk-sfn history ${execution}`,
  ],
  'heartbeat': ({ state }, execution) => [
    `The worker of '${state}' stopped sending heartbeats: look for the moment in its log, and send them at least twice as often as the limit says.`,
    redrive(execution),
  ],
  'execution-timeout': ({ state }, execution) => [
    `The execution ran longer than the state machine may; it was in '${state}'. See which state took the time.`,
    `cdk-sfn history ${execution}`,
  ],
  'payload-size': ({ state }) => [
    `What '${state}' passes on is larger than 256 KiB: keep it in S3 and pass the key on, or select the fields that are needed.`,
  ],
  'history-limit': () => [
    `The history is full (${MAX_HISTORY_EVENTS.toLocaleString('en-US')} events): let a distributed Map or a child execution do the repeated part, or continue in a new execution.`,
  ],
  'expression': ({ state }, execution) => [
    `Correct the expression in '${state}'. A redrive runs the old definition: deploy, then start it again with the same input.`,
    `cdk-sfn redrive ${execution} --restart`,
  ],
  'path': ({ state }, execution) => [
    `The data that '${state}' got doesn't have what its fields refer to. A redrive runs the old definition: correct the path or the input, then start it again.`,
    `cdk-sfn redrive ${execution} --restart`,
  ],
  'no-choice': ({ state }) => [`No rule of '${state}' was true: give it a Default, or a rule for this input.`],
  'function-error': (told, execution) => [logsOf(told), redrive(execution)],
  'function-crash': (told, execution) => [
    'The function ended without an answer: it ran out of time or memory, or could not be loaded.',
    logsOf(told),
    redrive(execution),
  ],
  'service-error': ({ state }, execution) => [
    `The service refused or failed the call of '${state}': the cause says why.`,
    redrive(execution),
  ],
  'throttled': ({ state }, execution) => [
    `The service had too many calls: give '${state}' a retrier with backoff and jitter, or lower the concurrency.`,
    redrive(execution),
  ],
  'not-found': ({ state }, execution) => [
    `What '${state}' calls or reads isn't there: compare the name in the cause with what is deployed.`,
    redrive(execution),
  ],
  'job-failed': ({ state }, execution) => [`The work that '${state}' waited for failed: its own log tells why.`, redrive(execution)],
  'child-failed': ({ root }, execution) => [
    root?.execution ? `cdk-sfn explain ${root.execution}` : 'Explain the execution that was started.',
    redrive(execution),
  ],
  'item-reader': ({ state }, execution) => [
    `'${state}' could not read its items: check the bucket, the key, the format and the role.`,
    redrive(execution),
  ],
  'result-writer': ({ state }, execution) => [
    `'${state}' could not write its results: check the bucket, its key and the role.`,
    redrive(execution),
  ],
  'tolerance-exceeded': ({ mapRun }, execution) => [
    mapRun ? `More items failed than may. See which: cdk-sfn list --map-run ${mapRun} --status FAILED` : 'More items failed than may.',
    redrive(execution),
  ],
  'fail-state': ({ state, origin }, execution) => [
    origin
      ? `The definition ends in '${state}' after ${origin.error ?? 'a failure'} in '${origin.state}': begin there.`
      : `The definition ends in '${state}': see what led there.`,
    `cdk-sfn history ${execution}${origin ? ' --failures' : ''}`,
  ],
  'aborted': (_, execution) => ['Somebody stopped the execution: CloudTrail (StopExecution) tells who.', redrive(execution)],
  'unknown': (_, execution) => [`cdk-sfn history ${execution} --failures`],
};

const FOR_WAIT: Readonly<Record<WaitKind, Advice>> = {
  'token': (_, execution) => [`It waits until somebody answers: cdk-sfn tokens ${execution}`],
  'wait': () => ['Nothing is wrong: it goes on by itself.'],
  'backoff': (_, execution) => ['The last try failed, the next one comes by itself.', `cdk-sfn history ${execution} --failures`],
  'activity-worker': ({ waitingFor }) => [
    `No worker has asked for the task: start one that polls ${waitingFor?.resource ?? 'the activity'}.`,
  ],
  'activity': ({ waitingFor }) => [
    `${waitingFor?.worker ? `The worker '${waitingFor.worker}'` : 'A worker'} has the task: look into its log.`,
  ],
  'job': ({ waitingFor }) => [
    `It waits for the job${waitingFor?.job ? ` ${waitingFor.job}` : ''} of ${waitingFor?.resource}: see how far that is.`,
  ],
  'child': ({ waitingFor }) => [
    waitingFor?.execution ? `cdk-sfn explain ${waitingFor.execution}` : 'It waits for the execution that it started.',
  ],
  'map': () => ['Items wait for their turn: MaxConcurrency decides how many run at a time.'],
  'map-run': ({ waitingFor }) => [
    waitingFor?.mapRun ? `cdk-sfn list --map-run ${waitingFor.mapRun} --status RUNNING` : 'It waits for the executions of its items.',
  ],
  'task': ({ waitingFor }) => [`It waits for the answer of ${waitingFor?.resource ?? 'the service'}.`],
  'state': (_, execution) => [`cdk-sfn watch ${execution}`],
};

/** What to do next. */
export function advise(told: Told, execution: string): readonly string[] {
  if (told.incomplete) {
    return [`Events are missing, so the end can't be told: get all pages, as 'cdk-sfn history ${execution} --json' does.`];
  }
  if (told.class) return FOR_FAILURE[told.class](told, execution);
  return told.waitingFor ? FOR_WAIT[told.waitingFor.kind](told, execution) : [];
}
