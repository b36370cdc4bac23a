import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { lambdaName } from '../../task-facts';

/** Function names that say they only make one call, and the integration that makes it. */
const WRAPPERS: readonly (readonly [RegExp, string])[] = [
  [/(send|publish|post)_?-?(to)?_?-?(sqs|queue)|sqs_?-?(send|sender|publisher)|^send_?-?sqs_?-?message$/i, 'sqs:sendMessage'],
  [/(publish|send)_?-?(to)?_?-?(sns|topic)|sns_?-?(publish|publisher|sender)/i, 'sns:publish'],
  [
    /(put|get|update|delete|save|write|read)_?-?(to|from)?_?-?(dynamo(db)?|ddb)|dynamo(db)?_?-?(put|get|update|delete|writer|reader)/i,
    'dynamodb:putItem and its like',
  ],
  [/(put|send|publish)_?-?(to)?_?-?(event_?-?bridge|event_?-?bus)/i, 'events:putEvents'],
  [/start_?-?(step_?-?function|state_?-?machine|execution|workflow)/i, 'states:startExecution'],
  [/start_?-?glue_?-?job/i, 'glue:startJobRun'],
  [/(run|start)_?-?(ecs|fargate)_?-?task/i, 'ecs:runTask'],
  [/(submit|start)_?-?batch_?-?job/i, 'batch:submitJob'],
  [/^(sleep|delay|wait)(er)?(_?-?(function|lambda|seconds|minutes))?$/i, 'a Wait state'],
];

export const lambdaWrapper: Rule = {
  id: 'lambda-wrapper',
  severity: 'info',
  title: 'A task calls a service itself rather than through a Lambda function',
  source: guide('supported-services-awssdk.html'),
  states: ['Task'],
  state(state, report) {
    const name = lambdaName(state);
    const match = name === undefined ? undefined : WRAPPERS.find(([pattern]) => pattern.test(name));
    if (match) {
      report(state, {
        message: `The function '${name}' seems to do no more than ${match[1]} does.`,
        fix: `Use ${match[1]} in its place: no code to run, pay for and keep secure.`,
      });
    }
  },
};
