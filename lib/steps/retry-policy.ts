import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { MAX_ATTEMPTS, MAX_DELAY_SECONDS, MAX_SECONDS } from '../asl';
import { areTaken } from './states/routes';
import { grouped, knownSeconds } from '../private/duration';
import { refuse } from '../private/errors';
import { checkFactories } from '../private/shapes';

/** How often and how fast a failed task is tried again. */
export interface RetryTiming {
  /**
   * Wait before the first retry, whole seconds from 1 up.
   *
   * @default - the preset's own value; `Duration.seconds(1)` for a custom policy
   */
  readonly interval?: Duration;

  /**
   * How many times the task is tried again, 0 to 99,999,999.
   *
   * @default - the preset's own value; 3 for a custom policy
   */
  readonly maxAttempts?: number;

  /**
   * Factor by which the wait grows with each retry, at least 1.
   *
   * @default - the preset's own value; 2 for a custom policy
   */
  readonly backoffRate?: number;

  /**
   * Upper limit of the wait, greater than `interval`.
   *
   * @default - the preset's own value; no limit for a custom policy
   */
  readonly maxDelay?: Duration;

  /**
   * Whether the wait is spread at random between zero and its full length, so that
   * executions that failed together don't come back together.
   *
   * @default sfn.JitterType.FULL
   */
  readonly jitter?: sfn.JitterType;
}

/** Options of `RetryPolicy.custom`. */
export interface CustomRetryOptions extends RetryTiming {
  /** Error names that are retried, for example `Lambda.TooManyRequestsException`; `States.ALL` stands alone. */
  readonly errors: string[];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const LAMBDA_TRANSIENT_ERRORS = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** Names under which the optimized integrations report that they were called too often. */
const THROTTLING_ERRORS = [
  'Lambda.TooManyRequestsException',
  'DynamoDB.ProvisionedThroughputExceededException',
  'DynamoDB.RequestLimitExceededException',
  'DynamoDB.ThrottlingException',
  'ApiGateway.429',
  'Glue.ConcurrentRunsExceededException',
  'ECS.ThrottlingException',
];

/**
 * Which errors of a task are retried, and when.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error
 *
 * @example
 * const reservation = Step.invoke(reserve, {
 *   retry: [
 *     RetryPolicy.lambdaTransient(),
 *     RetryPolicy.timeout({ maxAttempts: 1 }),
 *     RetryPolicy.custom({ errors: ['WarehouseBusy'], interval: Duration.seconds(10) }),
 *   ],
 * });
 */
export class RetryPolicy {
  /**
   * Errors of the Lambda service that pass: 2 seconds, then twice as long each time, up to
   * 30 seconds, 6 retries, full jitter.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
   */
  public static lambdaTransient(timing: RetryTiming = {}): RetryPolicy {
    const preset = { interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2, maxDelay: Duration.seconds(30) };
    return new RetryPolicy(LAMBDA_TRANSIENT_ERRORS, changed(preset, timing));
  }

  /** `States.Timeout`: 5 seconds, rate 1.5, up to 30 seconds, 3 retries, full jitter. For tasks that may run twice. */
  public static timeout(timing: RetryTiming = {}): RetryPolicy {
    const preset = { interval: Duration.seconds(5), maxAttempts: 3, backoffRate: 1.5, maxDelay: Duration.seconds(30) };
    return new RetryPolicy([sfn.Errors.TIMEOUT], changed(preset, timing));
  }

  /** Throttling of the integrated services: 1 second, doubling up to 60 seconds, 8 retries, full jitter. */
  public static throttling(timing: RetryTiming = {}): RetryPolicy {
    const preset = { interval: Duration.seconds(1), maxAttempts: 8, backoffRate: 2, maxDelay: Duration.seconds(60) };
    return new RetryPolicy(THROTTLING_ERRORS, changed(preset, timing));
  }

  /** Errors and timing of your own. What contradicts itself is refused when the step is bound. */
  public static custom(options: CustomRetryOptions): RetryPolicy {
    const { errors, ...timing } = options;
    return new RetryPolicy(errors, changed({ interval: Duration.seconds(1), maxAttempts: 3, backoffRate: 2 }, timing));
  }

  /**
   * The retriers of a state in an order that the language accepts: as given, with the one for
   * `States.ALL` last.
   *
   * @param prop where the policies are given
   * @throws when a policy contradicts itself, or would never match behind the others
   * @internal
   */
  public static _render(scope: IConstruct, prop: string, policies: RetryPolicy[]): sfn.RetryProps[] {
    const isCatchAll = ({ policy }: { policy: RetryPolicy }) => policy.errors.includes(sfn.Errors.ALL);
    const named = policies.map((policy, index) => ({ policy, prop: `${prop}[${index}]` }));
    const before: string[] = [];
    return [...named.filter(each => !isCatchAll(each)), ...named.filter(isCatchAll)].map(({ policy, prop: own }) => {
      checkErrors(scope, own, policy.errors, before);
      checkTiming(scope, own, policy.timing);
      before.push(...policy.errors);
      return policy.render();
    });
  }

  private constructor(
    /** Names of the errors that are retried. */
    public readonly errors: string[],
    private readonly timing: RetryTiming,
  ) {}

  private render(): sfn.RetryProps {
    const { interval, maxAttempts, backoffRate, maxDelay, jitter } = this.timing;
    return { errors: this.errors, interval, maxAttempts, backoffRate, maxDelay, jitterStrategy: jitter ?? sfn.JitterType.FULL };
  }
}

checkFactories('RetryPolicy', RetryPolicy);

function checkErrors(scope: IConstruct, prop: string, errors: string[], before: string[]): void {
  const allAlone = 'Name the errors, or give States.ALL a policy of its own.';
  const rules: [boolean, string, string, string][] = [
    [errors.length === 0, 'RetryErrors', 'at least one error name', allAlone],
    [errors.includes(sfn.Errors.ALL) && errors.length > 1, 'RetryCatchAllAlone', 'States.ALL alone', allAlone],
    [areTaken(errors, before), 'RetryNeverUsed', 'at least one error that no policy before it names',
      'The first policy that names an error is the only one for it: keep one of them.'],
  ];
  for (const [broken, code, allowed, fix] of rules) {
    if (broken) refuse(scope, code, { prop: `${prop}.errors`, value: errors, allowed, fix });
  }
}

const WHOLE_INTERVAL = `a whole number of seconds from 1 to ${grouped(MAX_SECONDS)}`;
const WHOLE_ATTEMPTS = `a whole number from 0 to ${grouped(MAX_ATTEMPTS)}`;
const WHOLE_DELAY = `a whole number of seconds from 1 to ${grouped(MAX_DELAY_SECONDS)}`;

/** Specification: https://states-language.net/#errors (retrier fields). What only the deployment knows can't be checked. */
function checkTiming(scope: IConstruct, at: string, timing: RetryTiming): void {
  const first = knownSeconds(timing.interval);
  const limit = knownSeconds(timing.maxDelay);
  const maxAttempts = knownNumber(timing.maxAttempts);
  const backoffRate = knownNumber(timing.backoffRate);
  const isBelow = limit !== undefined && first !== undefined && limit <= first;
  const rules: [boolean, keyof RetryTiming, number | undefined, string][] = [
    [first !== undefined && !isWhole(first, 1, MAX_SECONDS), 'interval', first, WHOLE_INTERVAL],
    [maxAttempts !== undefined && !isWhole(maxAttempts, 0, MAX_ATTEMPTS), 'maxAttempts', maxAttempts, WHOLE_ATTEMPTS],
    [backoffRate !== undefined && !(backoffRate >= 1 && Number.isFinite(backoffRate)), 'backoffRate', backoffRate, 'a number from 1 up'],
    [limit !== undefined && !isWhole(limit, 1, MAX_DELAY_SECONDS), 'maxDelay', limit, WHOLE_DELAY],
    [isBelow, 'maxDelay', limit, isBelow ? `greater than the interval of ${first} seconds` : ''],
  ];
  for (const [broken, prop, value, allowed] of rules) {
    if (!broken) continue;
    const inWords = typeof timing[prop] === 'object' ? `${value} seconds` : String(value);
    refuse(scope, 'RetryTiming', {
      prop: `${at}.${prop}`,
      inWords,
      allowed,
      fix: `Change '${prop}' of the retry policy, or leave it out.`,
    });
  }
}

function knownNumber(value: number | undefined): number | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** The timing of a preset with the changes to it; a change that is `undefined` is none. */
function changed(preset: RetryTiming, changes: RetryTiming): RetryTiming {
  return { ...preset, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) };
}
