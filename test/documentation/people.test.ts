import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { read } from './examples';
import { Ask, HumanApproval, PipelineWorkflow, PollUntilWorkflow, Step, StepValue, When } from '../../lib';
import { importedFn, newStack } from '../support/machines';

const scope = newStack();
const call = (id: string) => Step.invoke(importedFn(scope, id));
const topic = (id: string) => Ask.publish(sns.Topic.fromTopicArn(scope, id, `arn:aws:sns:eu-west-1:111122223333:${id}`));

test.each([
  ['human-approval', () => new PipelineWorkflow(scope, 'Claims', {
    steps: [
      call('Validate'),
      HumanApproval.step({
        ask: topic('Approvers'),
        question: 'May this claim be paid?',
        fields: { claim: StepValue.field('id'), amount: StepValue.field('amount') },
        deadline: Duration.days(3),
        reminders: [Duration.days(1)],
        escalateAfter: Duration.days(2),
        escalateTo: topic('Pager'),
      }),
      call('Charge'),
    ],
  })],
  ['poll-until', () => new PollUntilWorkflow(scope, 'Scan', {
    start: call('StartScan'),
    check: call('CheckScan'),
    done: When.field('status.state').isText('DONE'),
    jobFailed: When.field('status.state').isText('FAILED'),
    interval: Duration.seconds(30),
    backoffRate: 1.5,
    maxInterval: Duration.minutes(5),
    giveUpAfter: Duration.hours(2),
    cancel: call('CancelScan'),
  })],
])('the drawing of the page %s is what is drawn', (page, make) => {
  expect(read(`docs/patterns/${page}.md`)).toContain(`\`\`\`mermaid\n${make().toMermaid().trimEnd()}\n\`\`\``);
});
