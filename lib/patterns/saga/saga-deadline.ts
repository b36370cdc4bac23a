import type { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkWholeSeconds, knownSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';
import type { MeasuredTask } from '../../steps/states/binding';
import { waitsOf } from '../../steps/states/deadline';

/** No function runs longer: a compensation without a timeout is taken for one that takes as long. */
const LONGEST_FUNCTION_SECONDS = 900;

/** A deadline, and what has to fit around it. */
export interface SagaDeadline {
  readonly seconds: number;
  readonly ofSteps: (task: MeasuredTask) => void;
  readonly ofCompensations: (task: MeasuredTask) => void;
  /** Refuses a deadline that leaves too little time, once all states are made. */
  check(machineTimeout: Duration | undefined): void;
}

export function sagaDeadline(scope: Construct, deadline: Duration | undefined): SagaDeadline | undefined {
  if (!deadline) return undefined;
  checkWholeSeconds(scope, 'deadline', deadline);
  const seconds = knownSeconds(deadline);
  if (seconds === undefined) {
    refuse(scope, 'DeadlineToken', {
      prop: 'deadline',
      inWords: 'a duration known only at deployment (a token)',
      allowed: 'known at synthesis',
      fix: 'Give a duration such as Duration.minutes(5).',
    });
  }
  const steps: MeasuredTask[] = [];
  const compensations: MeasuredTask[] = [];
  return {
    seconds,
    ofSteps: task => steps.push(task),
    ofCompensations: task => compensations.push(task),
    check: machineTimeout => {
      checkSteps(scope, seconds, steps);
      checkMachine(scope, seconds, steps, compensations, knownSeconds(machineTimeout));
    },
  };
}

function checkSteps(scope: Construct, seconds: number, steps: MeasuredTask[]): void {
  const [longest] = [...steps].sort((a, b) => (b.timeoutSeconds ?? 0) - (a.timeoutSeconds ?? 0));
  if ((longest?.timeoutSeconds ?? 0) <= seconds) return;
  refuse(scope, 'DeadlineBelowStep', {
    prop: 'deadline',
    inWords: `${seconds} seconds`,
    allowed: `at least the ${longest.timeoutSeconds} seconds that '${longest.name}' may take`,
    fix: "Give the saga a longer 'deadline', or the step a shorter 'timeout'.",
  });
}

/** Nothing is undone behind the timeout of the machine, so all of it has to fit in before. */
function checkMachine(
  scope: Construct,
  seconds: number,
  steps: MeasuredTask[],
  compensations: MeasuredTask[],
  timeout: number | undefined,
): void {
  if (timeout === undefined) return;
  const wait = Math.max(0, ...steps.map(({ retries }) => waitsOf(retries).longest));
  const undo = compensations
    .map(({ timeoutSeconds = LONGEST_FUNCTION_SECONDS, retries }) => {
      const { attempts, all } = waitsOf(retries);
      return attempts * timeoutSeconds + all;
    })
    .reduce((sum, each) => sum + each, 0);
  const needed = Math.ceil(seconds + wait + undo);
  if (timeout >= needed) return;
  refuse(scope, 'MachineTimeoutBelowDeadline', {
    prop: 'timeout',
    inWords: `${timeout} seconds`,
    allowed: `at least ${needed} seconds: ${seconds} of the deadline, ${Math.ceil(wait)} of the longest wait for a retry, ${Math.ceil(undo)} of all compensations with their retries`,
    fix: "Nothing is undone behind the machine's timeout: make it longer, or give the compensations a 'timeout' and fewer retries.",
  });
}
