import type { Construct } from 'constructs';
import { bindPollUntil } from './poll-flow';
import type { PollUntilOptions } from './poll-until-options';
import type { Step } from '../../steps';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

/**
 * Props of polling.
 *
 * @stability experimental
 */
export interface PollUntilProps extends PollUntilOptions, PatternOptions {}

/**
 * Props of a workflow that polls.
 *
 * @stability experimental
 */
export interface PollUntilWorkflowProps extends PollUntilProps, PatternWorkflowOptions {}

/**
 * Starts a job and asks after it until it is done, for jobs that nothing else waits for. The flow goes on when it is done; a job that
 * failed, one that is given up and a check that fails are told apart.
 *
 * A loop that would write more than 20,000 events runs in child executions of a workflow of its own, with the same result. Its own states
 * are in JSONata, in a JSONPath machine too.
 *
 * @stability experimental
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/sample-project-job-poller.html
 *
 * @example
 * const scan = PollUntil.step({
 *   start: Step.invoke(startScan),
 *   check: Step.invoke(checkScan),
 *   done: When.field('status.state').isText('DONE'),
 *   jobFailed: When.field('status.state').isText('FAILED'),
 *   interval: Duration.seconds(30),
 *   backoffRate: 1.5,
 *   maxInterval: Duration.minutes(5),
 *   giveUpAfter: Duration.hours(2),
 *   cancel: Step.invoke(cancelScan),
 * });
 */
export class PollUntil extends PatternFragment {
  /** Polling as one step of another pattern. */
  public static step(options: PollUntilOptions): Step {
    checkOptions('PollUntilOptions', options);
    return patternStep(bindPollUntil, options);
  }

  /** @throws when nothing limits the checks, or a time contradicts another */
  constructor(scope: Construct, id: string, props: PollUntilProps) {
    super(scope, id, patternStep(bindPollUntil, props), props, 'PollUntilProps');
  }
}

/**
 * A workflow that starts a job and asks after it until it is done.
 *
 * @stability experimental
 */
export class PollUntilWorkflow extends Workflow {
  /** @throws when nothing limits the checks, a time contradicts another, or the workflow is Express and waits for more than four minutes */
  constructor(scope: Construct, id: string, props: PollUntilWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindPollUntil, props), 'PollUntilWorkflowProps'));
  }
}
