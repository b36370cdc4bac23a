import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ReviewableDefinition } from '../../../lib';
import { machine } from '../../support/comparison';
import { fn, linesOf, newStack, resource, templateOf } from '../../support/machines';

describe('in a machine of the L2', () => {
  const stack = newStack();
  const chain = new tasks.LambdaInvoke(stack, 'Invoke', { lambdaFunction: fn(stack, 'Charge'), payloadResponseOnly: true, retryOnServiceExceptions: false });
  machine(stack, new ReviewableDefinition(chain), { comment: 'Orders', timeout: Duration.minutes(1), queryLanguage: sfn.QueryLanguage.JSONATA });
  const template = templateOf(stack);

  test('is one line an array element, in reading order, with what it refers to in its own line', () => {
    expect(linesOf(template)).toEqual([
      '{',
      '  "Comment": "Orders",',
      '  "QueryLanguage": "JSONata",',
      '  "TimeoutSeconds": 60,',
      '  "StartAt": "Invoke",',
      '  "States": {',
      '    "Invoke": {',
      '      "Type": "Task",',
      '      "Resource": "${Charge.Arn}",',
      '      "End": true',
      '    }',
      '  }',
      '}',
    ]);
    const { DefinitionString, DefinitionSubstitutions } = resource(template, 'AWS::StepFunctions::StateMachine').Properties;
    expect(DefinitionString).toEqual({ 'Fn::Join': ['\n', expect.any(Array)] });
    expect(DefinitionSubstitutions).toBeUndefined();
  });

  test('grants what the states need', () => {
    expect(JSON.stringify(resource(template, 'AWS::IAM::Policy'))).toContain('lambda:InvokeFunction');
  });
});
