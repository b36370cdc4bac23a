import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ReviewableDefinition } from '../../../lib';
import { machine } from '../../support/comparison';
import { fn, linesOf, newStack, resource, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

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

describe('a writer of results that the CDK would drop', () => {
  const FLAG = '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2';
  const writers = {
    resultWriter: (bucket: s3.IBucket) => ({ resultWriter: new sfn.ResultWriter({ bucket, prefix: 'out' }) }),
    resultWriterV2: (bucket: s3.IBucket) => ({ resultWriterV2: new sfn.ResultWriterV2({ bucket, prefix: 'out' }) }),
  };
  const writing = (flag: boolean, prop: keyof typeof writers, nested: boolean) => {
    const stack = newStack({ context: { [FLAG]: flag } });
    const map = new sfn.DistributedMap(stack, 'Each', writers[prop](new s3.Bucket(stack, 'Results')));
    map.itemProcessor(new sfn.Pass(stack, 'One'));
    machine(stack, new ReviewableDefinition(nested ? new sfn.Parallel(stack, 'Both').branch(map) : map));
    return JSON.stringify(linesOf(templateOf(stack)));
  };

  test.each<[boolean, keyof typeof writers]>([[true, 'resultWriterV2'], [false, 'resultWriter']])('is written with the flag at %s as %s', (flag, prop) => {
    expect(writing(flag, prop, false)).toContain('ResultWriter');
  });

  test.each<[boolean, keyof typeof writers, boolean, string]>([
    [false, 'resultWriterV2', false, 'Set the flag to true in cdk.json'],
    [false, 'resultWriterV2', true, 'Set the flag to true in cdk.json'],
    [true, 'resultWriter', false, "Give it as 'resultWriterV2'"],
  ])('is refused with the flag at %s as %s (nested: %s)', (flag, prop, nested, fix) => {
    expectRefusal(() => writing(flag, prop, nested), {
      code: 'ResultWriterDropped', path: 'Shop/Each', prop, value: 'a writer that the CDK leaves out', allowed: `left out where the feature flag ${FLAG} is ${flag ? 'on' : 'off'}`, fix,
    });
  });
});
