import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Workflow } from '../../../lib';

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html (taskDefinition: `family:revision`)
test.each([[undefined, 'Jobs'], [3, 'Jobs:3']])('the roles of a task definition are passed, with the revision %p', (revisionNumber, name) => {
  const stack = new Stack(new App(), 'S', { env: { account: '111122223333', region: 'eu-west-1' } });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Definition', { family: 'Jobs' });
  taskDefinition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('image') });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
  const run = new tasks.EcsRunTask(stack, 'Run', { cluster, taskDefinition, revisionNumber, launchTarget: new tasks.EcsFargateLaunchTarget() });
  const workflow = new Workflow(stack, 'W', { definitionBody: sfn.DefinitionBody.fromChainable(run) });
  const statements = workflow.requiredStatements().map(statement => stack.resolve(statement.toStatementJson()));
  expect(JSON.stringify(statements.filter(({ Action }) => Action === 'iam:PassRole'))).toContain('DefinitionTaskRole');
  expect(JSON.stringify(statements.filter(({ Action }) => Action === 'ecs:RunTask'))).toContain(name);
});
