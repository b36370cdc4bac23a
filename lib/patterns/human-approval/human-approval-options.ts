import type { Duration } from 'aws-cdk-lib';
import type { Ask, Step, StepValue } from '../../steps';

/**
 * Who is asked to approve what, until when, and what happens then.
 *
 * @stability experimental
 */
export interface HumanApprovalOptions {
  /**
   * Who is asked, and how. They get `{ taskToken, question, answerBy, ... }` with the `fields`, and answer by `SendTaskSuccess` with
   * `{ "approved": true or false }` and what else they say, such as `by` and `reason`.
   */
  readonly ask: Ask;

  /** What is asked, in words: text as it stands, never evaluated. */
  readonly question: string;

  /** How long the whole approval may take, in whole seconds. Then it has expired, however often it was asked. */
  readonly deadline: Duration;

  /**
   * What those who are asked have to know, by the name that it has in the message: values of `StepValue.field` or `StepValue.jsonata`.
   *
   * @default - nothing but the question: no data leaves the execution
   */
  readonly fields?: { [name: string]: StepValue };

  /**
   * When it is asked again, after the first time: in order, and before the deadline. Each time is a new token, and the one
   * before can't be answered any more.
   *
   * @default - it is asked once
   */
  readonly reminders?: Duration[];

  /**
   * When `escalateTo` is asked in place of `ask`, after the first time.
   *
   * @default - never
   */
  readonly escalateAfter?: Duration;

  /**
   * Who is asked from `escalateAfter` on. Reminders after that go to them.
   *
   * @default - nobody else
   */
  readonly escalateTo?: Ask;

  /**
   * What is done after a rejection; the flow ends there.
   *
   * @default - the execution ends early and well, with `rejected` in the field `outcome`. Within a branch, an item or a pattern with
   * routes it fails with `HumanApproval.Rejected`, so that nothing goes on as if it were approved
   */
  readonly rejected?: Step;

  /**
   * What is done when nobody has answered in time; the flow ends there.
   *
   * @default - it fails with `HumanApproval.Expired`
   */
  readonly expired?: Step;

  /**
   * What is done when nobody could be asked, when they answer with a failure, or with something else than `approved`; the flow ends there.
   *
   * @default - it fails with the error that it was
   */
  readonly failed?: Step;

  /**
   * Field of the input, which has to be an object, for the record of what came of it: `{ outcome, at, answer }`. The outcome is `approved`,
   * `rejected`, `expired` or `failed`; a failure has its `error` in place of the answer, and what has expired neither.
   *
   * @default 'approval'
   */
  readonly recordField?: string;

  /**
   * Name of the approval, with which its states begin.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}
