import { end, explained, failed, Step, task } from './support';
import { FailureClass } from '../../lib/history';

const entered = (type: string, name: string): Step => [`${type}StateEntered`, { name, input: '{}' }];
const runtime = (cause: string): Step[] => [entered('Pass', 'Shape'), end('States.Runtime', `An error occurred while executing the state 'Shape' (entered at the event id #2). ${cause}`)];
const call = (service: string, action: string, error?: string, cause?: string): Step[] => [...task('Call', { service, call: action }), failed(error, cause), end(error, cause)];
const job = (service: string, action: string, error?: string, cause?: string): Step[] => [
  ...task('Call', { service, call: action }), ['TaskSubmitted', { resourceType: service, resource: action, output: '{}' }], failed(error, cause), end(error, cause),
];
const mapRun = (error: string, cause: string): Step[] => [
  entered('Map', 'Call'), ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: 'arn:aws:states:eu-west-1:123456789012:mapRun:Orders/Call:1' }],
  ['MapRunFailed', { error, cause }], ['MapStateFailed'], end(error, cause),
];
const timedOut = (limits: object, seconds: number, error = 'States.Timeout'): Step[] => [
  ...task('Call', limits), ...Array<Step>(seconds).fill(['TaskStarted', {}]), ['TaskTimedOut', { error }], end(error),
];
const thrown = (errorType: string, errorMessage = 'm') => JSON.stringify({ errorType, errorMessage, trace: [] });
const child = (more: object) => JSON.stringify({ ExecutionArn: 'arn:aws:states:eu-west-1:123456789012:execution:Billing:7', Name: '7', Status: 'FAILED', ...more });

const CASES: readonly (readonly [FailureClass, string, Step[]])[] = [
  ['access-denied', 'IAM refuses the call', call('dynamodb', 'putItem', 'DynamoDB.AccessDeniedException', 'User: arn:aws:sts::123456789012:assumed-role/R/s is not authorized to perform: dynamodb:PutItem on resource: arn:x because no identity-based policy allows it (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException)')],
  ['access-denied', 'Lambda refuses under a general name', call('lambda', 'invoke', 'Lambda.AWSLambdaException', 'User: arn:aws:sts::123456789012:assumed-role/R/s is not authorized to perform: lambda:InvokeFunction on resource: arn:x (Service: AWSLambda; Status Code: 403)')],
  ['access-denied', 'S3 says no more than that', call('aws-sdk:s3', 'getObject', 'S3.S3Exception', 'Access Denied (Service: S3, Status Code: 403, Request ID: 1)')],
  ['access-denied', 'the role of the task cannot be assumed', call('lambda', 'invoke', 'States.TaskFailed', "The role arn:aws:iam::123456789012:role/R is not authorized to assume the task state's role, arn:aws:iam::210987654321:role/Other.")],
  ['access-denied', 'what the function calls is refused', call('lambda', 'invoke', 'ClientError', thrown('ClientError', 'User: arn:aws:sts::123456789012:assumed-role/F/f is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k"'))],
  ['access-denied', 'States.Permissions', call('sns', 'publish', 'States.Permissions', 'denied')],
  ['task-timeout', 'a task with its timeout alone', timedOut({ timeoutInSeconds: 5 }, 5)],
  ['task-timeout', 'a task without limits in the history', timedOut({}, 1)],
  ['task-timeout', 'the timeout has passed, though there is a heartbeat', timedOut({ timeoutInSeconds: 5, heartbeatInSeconds: 3 }, 5)],
  ['heartbeat', 'a task with a heartbeat alone', timedOut({ heartbeatInSeconds: 3 }, 3)],
  ['heartbeat', 'less than the timeout has passed', timedOut({ timeoutInSeconds: 60, heartbeatInSeconds: 3 }, 3)],
  ['heartbeat', 'its own name', timedOut({}, 3, 'States.HeartbeatTimeout')],
  ['execution-timeout', 'the machine', [entered('Wait', 'Call'), ['ExecutionTimedOut', {}]]],
  ['payload-size', 'a result', [entered('Pass', 'Call'), end('States.DataLimitExceeded', "The state/task 'Call' returned a result with a size exceeding the maximum number of bytes service limit.")]],
  ['payload-size', 'the answer of a function', call('lambda', 'invoke', 'Function.ResponseSizeTooLarge', thrown('Function.ResponseSizeTooLarge'))],
  ['history-limit', 'all events are used', [entered('Pass', 'Call'), end('States.Runtime', 'The execution reached the maximum number of history events (25000).')]],
  ['expression', 'JSONata', [entered('Pass', 'Call'), ['EvaluationFailed', { error: 'States.QueryEvaluationError', cause: 'c', location: 'Output', state: 'Call' }, 0], end('States.QueryEvaluationError', 'c')]],
  ['expression', 'an intrinsic function', [entered('Pass', 'Call'), end('States.IntrinsicFailure', 'c')]],
  ['expression', 'an intrinsic function at run time', runtime("The function 'States.Format' had the wrong number of arguments in the intrinsic function.")],
  ['path', 'nothing where a path leads', runtime("The JSONPath '$.size' specified for the field 'Payload.$' could not be found in the input '{}'")],
  ['path', 'the wrong kind of value', runtime('The SecondsPath parameter references a negative value: $.s == -1')],
  ['path', 'parameters that the task does not take', [entered('Task', 'Shape'), end('States.Runtime', "An error occurred while executing the state 'Shape' (entered at the event id #2). The Parameters '{}' could not be used to start the Task: [The value of the field 'Headers' has an invalid format]")]],
  ['path', 'ParameterPathFailure', [entered('Task', 'Call'), end('States.ParameterPathFailure', 'c')]],
  ['path', 'ResultPathMatchFailure', [entered('Task', 'Call'), end('States.ResultPathMatchFailure', 'c')]],
  ['no-choice', 'no rule holds', [entered('Choice', 'Call'), end('States.NoChoiceMatched', 'c')]],
  ['function-error', 'an error that the handler threw', call('lambda', 'invoke', 'CardExpired', thrown('CardExpired'))],
  ['function-error', 'of a function as the resource', [entered('Task', 'Call'), ['LambdaFunctionScheduled', { resource: 'arn:aws:lambda:eu-west-1:123456789012:function:Pay' }], ['LambdaFunctionStarted'], ['LambdaFunctionFailed', { error: 'ValueError', cause: thrown('ValueError') }], end('ValueError', thrown('ValueError'))]],
  ['function-error', 'a name that looks like one of a service', call('lambda', 'invoke', 'NotFoundException', thrown('NotFoundException'))],
  ['function-error', 'before it could give the token away', [...task('Call', { call: 'invoke.waitForTaskToken' }), failed('Oops', thrown('Oops')), end('Oops', thrown('Oops'))]],
  ['function-crash', 'out of time', call('lambda', 'invoke', 'Sandbox.Timedout', thrown('Sandbox.Timedout', 'RequestId: 1 Error: Task timed out after 3.00 seconds'))],
  ['function-crash', 'out of memory', call('lambda', 'invoke', 'Runtime.OutOfMemory', thrown('Runtime.OutOfMemory'))],
  ['function-crash', 'no module', call('lambda', 'invoke', 'Runtime.ImportModuleError', thrown('Runtime.ImportModuleError'))],
  ['function-crash', 'unknown to Lambda', call('lambda', 'invoke', 'Lambda.Unknown', 'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"2026-01-01T00:00:00Z 1 Task timed out after 3.01 seconds"}')],
  ['service-error', 'an exception', call('aws-sdk:sfn', 'sendTaskSuccess', 'Sfn.InvalidTokenException', "Invalid Token: 't' (Service: Sfn, Status Code: 400)")],
  ['service-error', 'Lambda itself', call('lambda', 'invoke', 'Lambda.ServiceException', 'c (Service: AWSLambda; Status Code: 500)')],
  ['service-error', 'HTTP', call('http', 'invoke', 'States.Http.StatusCode.503', 'Service Unavailable')],
  ['service-error', 'API Gateway', call('apigateway', 'invoke', 'ApiGateway.403', '{"message":"Missing Authentication Token"}')],
  ['service-error', 'EventBridge', call('events', 'putEvents', 'EventBridge.FailedEntry', '{"Entries":[]}')],
  ['service-error', 'no connection', [...task('Call', { service: 'sns', call: 'publish' }), ['TaskStartFailed', { error: 'SNS.SdkClientException', cause: 'c' }], end('SNS.SdkClientException', 'c')]],
  ['service-error', 'a job that the service does not take', [...task('Call', { service: 'batch', call: 'submitJob.sync' }), ['TaskSubmitFailed', { error: 'Batch.ClientException', cause: 'c' }], end('Batch.ClientException', 'c')]],
  ['throttled', 'Lambda', call('lambda', 'invoke', 'Lambda.TooManyRequestsException', 'Rate Exceeded. (Service: AWSLambda; Status Code: 429)')],
  ['throttled', 'DynamoDB', call('dynamodb', 'getItem', 'DynamoDB.ProvisionedThroughputExceededException', 'c')],
  ['throttled', 'an SDK integration', call('aws-sdk:ec2', 'runInstances', 'Ec2.ThrottlingException', 'Rate exceeded')],
  ['throttled', 'HTTP', call('http', 'invoke', 'States.Http.StatusCode.429', 'c')],
  ['not-found', 'a table', call('dynamodb', 'putItem', 'DynamoDB.ResourceNotFoundException', 'c')],
  ['not-found', 'an object', call('aws-sdk:s3', 'getObject', 'S3.NoSuchKeyException', 'c')],
  ['not-found', 'a state machine', call('states', 'startExecution', 'StepFunctions.StateMachineDoesNotExistException', 'c')],
  ['not-found', 'a general name, and words', call('sqs', 'sendMessage', 'SQS.AmazonSQSException', 'The specified queue does not exist (Service: AmazonSQS; Status Code: 400)')],
  ['not-found', 'an activity', [entered('Task', 'Call'), ['ActivityScheduleFailed', { error: 'States.Runtime', cause: 'The activity arn:x does not exist' }], end('States.Runtime', 'The activity arn:x does not exist')]],
  ['job-failed', 'a job', job('batch', 'submitJob.sync', 'States.TaskFailed', '{"Status":"FAILED"}')],
  ['job-failed', 'who had the token', job('sqs', 'sendMessage.waitForTaskToken', 'Rejected', 'c')],
  ['job-failed', 'who had the token, without a name', job('sqs', 'sendMessage.waitForTaskToken')],
  ['job-failed', 'the worker of an activity', [entered('Task', 'Call'), ['ActivityScheduled', { resource: 'arn:x' }], ['ActivityStarted', { workerName: 'w' }], ['ActivityFailed', { error: 'Jam', cause: 'c' }], end('Jam', 'c')]],
  ['child-failed', 'another execution', job('states', 'startExecution.sync:2', 'States.TaskFailed', child({ Error: 'CardExpired' }))],
  ['item-reader', 'the items', mapRun('States.ItemReaderFailed', 'Attempting to map over non-iterable node.')],
  ['result-writer', 'the results', mapRun('States.ResultWriterFailed', 'Failed to write')],
  ['tolerance-exceeded', 'too many items', mapRun('States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded')],
  ['fail-state', 'Fail', [entered('Fail', 'Call'), end('OutOfStock', 'c')]],
  ['fail-state', 'Fail that says nothing', [entered('Fail', 'Call'), end()]],
  ['fail-state', 'Fail with the name of an error of the service', [entered('Fail', 'Call'), end('States.Timeout')]],
  ['path', 'Fail whose path leads nowhere', [entered('Fail', 'Shape'), end('States.Runtime', "An error occurred while executing the state 'Shape' (entered at the event id #2). The JSONPath '$.e' specified for the field 'ErrorPath' could not be found in the input '{}'")]],
  ['aborted', 'stopped', [entered('Wait', 'Call'), ['ExecutionAborted', {}, 0]]],
  ['aborted', 'stopped with a reason', [entered('Wait', 'Call'), ['ExecutionAborted', { error: 'Wrong', cause: 'order' }, 0]]],
  ['unknown', 'nothing that is known', [entered('Pass', 'Call'), end('Odd', 'c')]],
];

test.each(CASES)('%s: %s', (failureClass, _, steps) => {
  const told = explained(steps);
  expect(told.class).toBe(failureClass);
  expect(told.state).toMatch(/^(Call|Shape)$/);
  expect(told.status).toBe({ 'execution-timeout': 'TIMED_OUT', 'aborted': 'ABORTED' }[failureClass as string] ?? 'FAILED');
  expect(told.root).toMatchObject(failureClass === 'child-failed' ? { error: 'CardExpired' } : { state: told.state, class: failureClass });
  expect(told.advice.length).toBeGreaterThan(0);
});

test('every class of the list is among the cases', () => {
  expect(new Set(CASES.map(([failureClass]) => failureClass)).size).toBe(22);
});
