import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { InvokeStepOptions, RetryPolicy, Step } from '../../../lib';
import { importedFn } from '../../support/machines';

/** A step that invokes a function of the same name. A timeout makes an endless task an error rather than a century. */
export function task(scope: Construct, name: string, options: InvokeStepOptions = {}): Step {
  return Step.invoke(importedFn(scope, `Fn ${name}`.replace(/[^\w]/g, '')), { name, timeout: Duration.minutes(5), ...options });
}

/** Retries whose waits are known to the second. */
export function steady(errors: string[], seconds: number, maxAttempts: number, backoffRate = 2, maxDelay?: Duration): RetryPolicy {
  return RetryPolicy.custom({
    errors, interval: Duration.seconds(seconds), maxAttempts, backoffRate, maxDelay, jitter: sfn.JitterType.NONE,
  });
}
