import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { EXAMPLES } from './examples';
import { describeNag, nagFindingsIn, newApp } from './nag';
import { ClaimsStack } from '../../examples/claims/claims-stack';
import { OrderSagaStack } from '../../examples/order-saga/order-saga-stack';
import { Workflow } from '../../lib';

/** What the functions and queues of the examples are answered for; the workflows have none. */
const ANSWERED: [finding: RegExp, reason: string][] = [
  [/^AwsSolutions-IAM5\[Resource::\*\] Example\/\w+Role\/DefaultPolicy\/Resource$/, 'traces have no ARN, so a function can be allowed to write them on * only'],
  [/^AwsSolutions-SQS3 Example\/(ApprovalDesk|Managers)\/Resource$/, 'a question that nobody takes from it expires in the workflow, which asks again'],
  [/^AwsSolutions-IAM5\[Resource::.*:s3:::<Data\w+>\/results\/\*\] Example\/Nightly\/Role\/DefaultPolicy\/Resource$/, 'files of results have names of the service, below a prefix of this map'],
  [/^AwsSolutions-IAM5\[Resource::<Data\w+\.Arn>\/\*\] Example\/Nightly\/Role\/DefaultPolicy\/Resource$/, 'which file of the bucket is read is said when it starts'],
  [/^AwsSolutions-IAM5\[Resource::.*:(execution|mapRun):<Nightly\w+\.Name>(\/[\w-]+)?:\*\] Example\/Nightly\/SelfPolicy\/Resource$/, 'executions and runs of this machine have names of the service'],
  [/^AwsSolutions-S1 Example\/Data\/Resource$/, 'where an account keeps its access logs is its own to choose'],
  [/^AwsSolutions-SQS3 Example\/(UnbookedShipments|FailedRows)\/Resource$/, 'it is itself the queue of what failed, and a person empties it'],
];

function isAnswered(finding: string): boolean {
  return ANSWERED.some(([pattern]) => pattern.test(finding));
}

const PEOPLE_AND_SAGAS: typeof EXAMPLES = [['order-saga', OrderSagaStack], ['claims', ClaimsStack]];

describeNag('an example', () => {
  test.each([...EXAMPLES, ...PEOPLE_AND_SAGAS])('%s has no finding', (_, ExampleStack) => {
    const app = newApp();
    new ExampleStack(app, 'Example');
    expect(nagFindingsIn(app).filter(finding => !isAnswered(finding))).toEqual([]);
  });
});

describeNag('the acknowledgement of wildcards', () => {
  const FINDING = 'AwsSolutions-IAM5[Resource::*] Example/OrderWorkflow/Role/DefaultPolicy/Resource';
  const [, OrderProcessingStack] = EXAMPLES[0];

  test('does not cover a statement of yours', () => {
    const app = newApp();
    const { workflow } = new OrderProcessingStack(app, 'Example');
    workflow.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    expect(nagFindingsIn(app)).toContain(FINDING);
  });

  test('can be turned off', () => {
    const app = newApp();
    const { workflow } = new OrderProcessingStack(app, 'Example');
    const plain = new Workflow(workflow.stack, 'Plain', {
      acknowledgeFindings: false,
      definitionBody: sfn.DefinitionBody.fromString('{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}'),
    });
    expect(nagFindingsIn(app).filter(finding => !isAnswered(finding))).toEqual([`AwsSolutions-IAM5[Resource::*] ${plain.node.path}/Role/DefaultPolicy/Resource`]);
  });
});
