import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ApprovalRound, roundsOf } from './approval-rounds';
import type { HumanApprovalOptions } from './human-approval-options';
import { refuse } from '../../private/errors';
import { checkFieldPath, jsonataPathOf } from '../../private/field-path';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { RetryPolicy, Step } from '../../steps';
import type { AnswerGrants } from '../../steps/states/answer-grants';
import { chainable, StepContext } from '../../steps/states/binding';
import { dialectOf, jsonataLiteral, mergeAt } from '../../steps/states/dialect';
import { bindSucceed } from '../../steps/states/end-steps';
import { attachRecovery } from '../../steps/states/recovery';
import { BoundErrorRoute, EVERY_ERROR } from '../../steps/states/routes';
import { askTask, fieldsOf, personAnswers, TOKEN_FIELD } from '../../steps/tasks/ask';
import { isBelowExpress } from '../../workflow/machine-record';
import { OpenChoice } from '../kit/open-choice';
import { errorIn, raise } from '../kit/raise';

/** Its own states are in JSONata in machines of both languages: nothing in JSONPath writes a record or a time. */
const JSONATA = dialectOf(sfn.QueryLanguage.JSONATA);
const OWN_FIELDS = [TOKEN_FIELD, 'question', 'answerBy'];

/** Ways out of an approval but the good one. */
type Way = 'rejected' | 'expired' | 'failed';

/** The states of an approval: one that asks for each round, and one that looks at the answer. */
export function bindHumanApproval(
  scope: Construct,
  context: StepContext,
  options: HumanApprovalOptions,
  grants: AnswerGrants,
): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? 'Approval');
  if (isBelowExpress(scope)) {
    refuse(scope, 'ApprovalExpress', {
      prop: 'stateMachineType',
      value: sfn.StateMachineType.EXPRESS,
      allowed: 'STANDARD for an approval',
      fix: 'An Express workflow has no task tokens, and ends after five minutes.',
    });
  }
  checkFieldPath(scope, 'recordField', options.recordField ?? 'approval');
  if (options.question.trim() === '') {
    refuse(scope, 'ApprovalQuestion', {
      prop: 'question',
      value: options.question,
      allowed: 'a text',
      fix: 'Say in words what is to be approved.',
    });
  }
  return new ApprovalStates(scope, context, name, options).bind(grants);
}

class ApprovalStates {
  private readonly field: string;

  constructor(
    private readonly scope: Construct,
    private readonly context: StepContext,
    private readonly name: string,
    private readonly options: HumanApprovalOptions,
  ) {
    this.field = options.recordField ?? 'approval';
  }

  public bind(grants: AnswerGrants): sfn.IChainable {
    const rounds = roundsOf(this.scope, this.options);
    const failed = this.way('failed');
    const decision = this.decision(failed);
    let late = this.way('expired');
    let isLast = true;
    for (const round of [...rounds].reverse()) {
      const inTime = isLast ? this.recordProps('{"outcome": "expired", "at": $now()}') : { outputs: '{% $states.input %}' };
      late = this.ask(round, decision, late, inTime, failed);
      grants.answers(late);
      isLast = false;
    }
    return chainable(this.name, late, [decision.open]);
  }

  /** Asks, and waits for the answer to this token. */
  private ask(round: ApprovalRound, decision: sfn.State, late: sfn.State, lateProps: sfn.CatchProps, failed: sfn.State): sfn.State {
    const { ask, word, seconds, left } = round;
    const stateName = checkStateName(this.scope, 'name', `${this.name} ${word}`);
    const { question, fields = {} } = this.options;
    const task = askTask(
      this.scope,
      constructIdFor(this.scope, stateName),
      ask,
      {
        stateName,
        queryLanguage: JSONATA.queryLanguage,
        comment: personAnswers(undefined),
        taskTimeout: sfn.Timeout.duration(Duration.seconds(seconds)),
        ...this.recordProps(ANSWER_RECORD),
      },
      {
        ...JSONATA.object({
          question: { constant: question },
          answerBy: { jsonPath: '', jsonata: `$fromMillis($millis() + ${left * 1000})` },
        }),
        ...fieldsOf(this.scope, 'fields', JSONATA, fields, OWN_FIELDS),
      },
      JSONATA,
    );
    const failure = this.recordProps('{"outcome": "failed", "at": $now(), "error": $states.errorOutput}');
    const routes: BoundErrorRoute[] = [
      { errors: [sfn.Errors.TIMEOUT], handler: late, catchProps: { ...lateProps, errors: [sfn.Errors.TIMEOUT] }, resumeFrom: [] },
      ...EVERY_ERROR.map(errors => ({ errors, handler: failed, catchProps: { ...failure, errors }, resumeFrom: [] })),
    ];
    attachRecovery(task, { retries: RetryPolicy._render(this.scope, `${stateName}.retry`, ask._recipe.retry ?? []), routes });
    task.next(chainable(decision.stateId, decision, []));
    return task;
  }

  /** The state that looks at the answer. */
  private decision(failed: sfn.State): OpenChoice {
    const stateName = checkStateName(this.scope, 'name', `${this.name} Answer`);
    const choice = new OpenChoice(this.scope, constructIdFor(this.scope, stateName), { stateName, queryLanguage: JSONATA.queryLanguage });
    const outcomeIs = (outcome: string) => sfn.Condition.jsonata(`{% ${this.record('outcome')} = ${jsonataLiteral(outcome)} %}`);
    choice.when(outcomeIs('rejected'), this.way('rejected'));
    choice.when(outcomeIs('failed'), failed);
    return choice;
  }

  /** Where a way out leads. */
  private way(way: Way): sfn.State {
    const { dialect, region, guard, routes = [] } = this.context;
    const own: Step | undefined = this.options[way];
    const name = `${this.name} ${way.charAt(0).toUpperCase()}${way.slice(1)}`;
    if (own) return own._bind(this.scope, { dialect, region, guard, routes: guard, name }).startState;
    if (way === 'rejected' && routes.length === 0 && region === undefined) {
      return bindSucceed(this.scope, { ...this.context, dialect: JSONATA, name: undefined }, { name, outcome: way }).startState;
    }
    return raise(this.scope, this.context, name, this.failure(way));
  }

  private failure(way: Way): sfn.FailProps {
    const error = this.record('error');
    const words: Record<Way, sfn.FailProps> = {
      rejected: { error: 'HumanApproval.Rejected', cause: `{% $string(${this.record('answer')}) %}` },
      expired: { error: 'HumanApproval.Expired', cause: 'Nobody has answered in time.' },
      failed: errorIn(error),
    };
    return words[way];
  }

  /** Fields of a state or catcher that put the record beside the input. */
  private recordProps(record: string): { readonly outputs: string } {
    return { outputs: `{% ${mergeAt('$states.input', this.field.split('.'), record)} %}` };
  }

  private record(part: string): string {
    return jsonataPathOf('$states.input', `${this.field}.${part}`);
  }
}

/** What says neither yes nor no is no answer. */
const ANSWER_RECORD = '($type($states.result) = "object" and $type($states.result.approved) = "boolean"'
  + ' ? {"outcome": $states.result.approved ? "approved" : "rejected", "at": $now(), "answer": $states.result}'
  + ' : {"outcome": "failed", "at": $now(), "error": {"Error": "HumanApproval.UnknownAnswer", "Cause": $string($states.result)}})';
