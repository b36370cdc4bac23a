import { CfnResource, Duration, Reference, Token, Tokenization } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { MAX_HTTP_SECONDS } from '../../asl';
import { refuse } from '../../private/errors';
import { ServiceTask } from '../states/service-task';
import type { TaskStepOptions } from '../step-options';
import { checkLongest } from './longest';
import type { TaskRecipe } from './task-recipe';

/** Options of `Step.callHttp`. */
export interface CallHttpStepOptions extends TaskStepOptions {
  /**
   * Address of the API, such as `https://api.example.com/claims`, or an expression of the query language. The role is allowed to
   * call what stands in it as plain text, up to its last slash.
   */
  readonly endpoint: string;

  /**
   * Method of the request.
   *
   * @default events.HttpMethod.GET
   */
  readonly method?: events.HttpMethod;

  /**
   * Body of the request.
   *
   * @default - none
   */
  readonly body?: sfn.TaskInput;

  /**
   * Headers beside those of the connection.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: any };

  /**
   * Query parameters beside those of the connection.
   *
   * @default - none
   */
  readonly queryParameters?: { [name: string]: any };

  /**
   * How long the call may take, up to 60 seconds, the most that the service takes.
   *
   * @default Duration.seconds(60)
   */
  readonly timeout?: Duration;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
export function httpRecipe(connection: events.IConnection, options: CallHttpStepOptions): TaskRecipe {
  const { endpoint, method = events.HttpMethod.GET, body, headers, queryParameters } = options;
  return {
    defaultName: connection.node.id,
    timeout: Duration.seconds(MAX_HTTP_SECONDS),
    data: { endpoint, body: body?.value, headers, queryParameters },
    create: (scope, id, common) => {
      const { stateName } = common;
      checkLongest(scope, `${stateName}.timeout`, options.timeout, MAX_HTTP_SECONDS, 'which is all that Step Functions waits for an API');
      checkConnection(scope, stateName, connection);
      checkEndpoint(scope, stateName, endpoint);
      return new ServiceTask(scope, id, common, {
        resource: 'http:invoke',
        parameters: {
          ApiEndpoint: endpoint,
          Method: method,
          Authentication: { ConnectionArn: connection.connectionArn },
          Headers: headers,
          QueryParameters: queryParameters,
          RequestBody: body?.value,
        },
      });
    },
  };
}

const CONNECTION_ARN = /^arn:[^:]+:events:[^:]+:[^:]+:connection\/./;

/** Another resource than a connection is told from the reference, something else from its ARN. */
function checkConnection(scope: Construct, stateName: string, { connectionArn }: events.IConnection): void {
  const token = Token.isUnresolved(connectionArn) ? Tokenization.reverseString(connectionArn).firstToken : undefined;
  const target = Reference.isReference(token) ? token.target : undefined;
  const isOther = CfnResource.isCfnResource(target) && target.cfnResourceType !== events.CfnConnection.CFN_RESOURCE_TYPE_NAME;
  if (Token.isUnresolved(connectionArn) ? !isOther : CONNECTION_ARN.test(connectionArn)) return;
  refuse(scope, 'NotAConnection', {
    prop: `${stateName}.connection`,
    inWords: isOther ? `a reference to a resource of the type ${target.cfnResourceType}` : `'${connectionArn}'`,
    allowed: 'an EventBridge connection',
    fix: 'Make one with new events.Connection(...), or import one with events.Connection.fromConnectionAttributes(...).',
  });
}

const JSONATA_EXPRESSION = /^\{%.*%\}$/s;

function checkEndpoint(scope: Construct, stateName: string, endpoint: string): void {
  if (Token.isUnresolved(endpoint) || JSONATA_EXPRESSION.test(endpoint) || endpoint.startsWith('https://')) return;
  refuse(scope, 'HttpEndpoint', {
    prop: `${stateName}.endpoint`,
    value: endpoint,
    allowed: 'an address that starts with https://',
    fix: 'Step Functions calls APIs by HTTPS only.',
  });
}
