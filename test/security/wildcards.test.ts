import { App } from 'aws-cdk-lib';
import { EXAMPLES } from './examples';
import { WILDCARD_ACTIONS } from '../../lib/iam';
import { evaluate, TemplateLike } from '../support/deployment';
import { templateOf } from '../support/machines';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
}

/** What the roles of the machines in a template may do on more than one named thing. */
function wildcardsIn(template: TemplateLike): string[] {
  const roles = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')
    .map(({ Properties }) => Properties.RoleArn['Fn::GetAtt'][0] as string);
  const policies = Object.values(template.Resources).filter(({ Type, Properties }) => (
    Type === 'AWS::IAM::Policy' && Properties.Roles.some(({ Ref }: { Ref: string }) => roles.includes(Ref))
  ));
  return policies.flatMap(({ Properties }) => evaluate(Properties.PolicyDocument.Statement) as Statement[])
    .filter(({ Resource }) => [Resource].flat().some(resource => resource.includes('*')))
    .flatMap(({ Action, Resource }) => [Action].flat().map(action => `${action} ${[Resource].flat().join(' ')}`));
}

/** What has its own name only at run time, in a place that is named: the what is granted, and why. The page on batch maps says the same. */
const NAMED_AT_RUN_TIME: [line: RegExp, reason: string][] = [
  [/^states:(DescribeExecution|StopExecution|DescribeMapRun|RedriveExecution)( \S+:(execution|mapRun):\u2039Nightly\w+\.Name\u203a(\/\w+(-\w+)?)?:\*)+$/, 'the children and runs of the map of this machine'],
  [/^s3:(GetObject|PutObject|AbortMultipartUpload|ListMultipartUploadParts) \S+:s3:::\u2039Data\w+\u203a\/results\/\*$/, 'the files of results'],
  [/^s3:GetObject \u2039Data\w+\.Arn\u203a\/\*$/, 'the file of the day, whose key is part of the input'],
];

test.each(EXAMPLES)('%s has no wildcard but the documented ones', (example, ExampleStack) => {
  const wildcards = wildcardsIn(templateOf(new ExampleStack(new App(), 'Example')));
  const others = wildcards.filter(line => !Object.keys(WILDCARD_ACTIONS).some(action => line === `${action} *`));
  if (example === 'nightly-batch') {
    for (const [line, reason] of NAMED_AT_RUN_TIME) expect([reason, others.some(other => line.test(other))]).toEqual([reason, true]);
    expect(others.filter(other => !NAMED_AT_RUN_TIME.some(([line]) => line.test(other)))).toEqual([]);
    return;
  }
  expect(others).toEqual([]);
  // Log delivery and X-Ray; were they gone, the test would look at the wrong policies.
  expect([...new Set(wildcards.map(line => line.split(':')[0]))].sort()).toEqual(['logs', 'xray']);
});

test.each(EXAMPLES)('%s allows no actions with a star of their own', (_, ExampleStack) => {
  const policies = Object.values(templateOf(new ExampleStack(new App(), 'Example')).Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const actions = policies.flatMap(({ Properties }) =>
    (Properties.PolicyDocument.Statement as Statement[]).flatMap(({ Action }) => Action),
  );
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter(action => action.includes('*'))).toEqual([]);
});
