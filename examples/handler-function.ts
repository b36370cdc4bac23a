import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface HandlerFunctionProps {
  /** Folder with the handler's `index.js`. */
  readonly folder: string;
  /** Name of the exported handler; `handler` without it. */
  readonly exported?: string;
  /** Longest run of the function; the state that calls it gives up at the same time. */
  readonly timeout: Duration;
}

/** A Node function out of a folder, with traces, a log that doesn't grow for ever, and a role for these alone. */
export class HandlerFunction extends lambda.Function {
  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    const logGroup = new logs.LogGroup(scope, `${id}Log`, { retention: logs.RetentionDays.ONE_MONTH });
    const role = new iam.Role(scope, `${id}Role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: `index.${props.exported ?? 'handler'}`,
      code: lambda.Code.fromAsset(props.folder),
      timeout: props.timeout,
      tracing: lambda.Tracing.ACTIVE,
      logGroup,
      role,
    });
  }
}
