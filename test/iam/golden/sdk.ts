import { passRole } from './statements';
import { reference } from '../support';
import type { GoldenCase } from '../support';

export const SDK: readonly GoldenCase[] = [
  {
    name: 'scheduler:createSchedule passes its role to the scheduler',
    source: reference('amazoneventbridgescheduler'),
    api: 'aws-sdk:scheduler:createSchedule',
    args: { Name: 'later', GroupName: 'orders', Target: { Arn: 'arn:aws:sqs:x:1:q', RoleArn: 'arn:aws:iam::111122223333:role/Later' } },
    needs: [
      passRole('Later', 'scheduler.amazonaws.com'),
      'scheduler:CreateSchedule | arn:aws:scheduler:eu-west-1:111122223333:schedule/orders/later',
    ],
  },
  {
    name: 'cloudwatchlogs is logs in IAM',
    source: reference('amazoncloudwatchlogs'),
    api: 'aws-sdk:cloudwatchlogs:putLogEvents',
    args: { LogGroupName: '/app', LogStreamName: 's' },
    needs: ['logs:PutLogEvents | arn:aws:logs:eu-west-1:111122223333:log-group:/app:log-stream:s'],
  },
  {
    name: 'sesv2 is ses in IAM',
    source: reference('amazonsimpleemailservicev2'),
    api: 'aws-sdk:sesv2:sendEmail',
    args: { FromEmailAddress: 'shop@example.com' },
    needs: ['ses:SendEmail | arn:aws:ses:eu-west-1:111122223333:identity/example.com arn:aws:ses:eu-west-1:111122223333:identity/shop@example.com'],
  },
  {
    name: 'secretsmanager:getSecretValue by name',
    api: 'aws-sdk:secretsmanager:getSecretValue',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
    args: { SecretId: 'db/password' },
    needs: ['secretsmanager:GetSecretValue | arn:aws:secretsmanager:eu-west-1:111122223333:secret:db/password-??????'],
  },
  {
    name: 'an action without resource types is on the documented list',
    source: reference('amazontextract'),
    api: 'aws-sdk:textract:detectDocumentText',
    args: { Document: {} },
    needs: ['textract:DetectDocumentText | *'],
  },
  ...['createLogGroup', 'filterLogEvents', 'startQuery'].map(operation => ({
    name: `cloudwatchlogs:${operation}: policies name a group with its streams`,
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html',
    api: `aws-sdk:cloudwatchlogs:${operation}`,
    args: { LogGroupName: '/app' },
    needs: [`logs:${operation.charAt(0).toUpperCase()}${operation.slice(1)} | arn:aws:logs:eu-west-1:111122223333:log-group:/app:*`],
  })),
  {
    name: 'cloudwatchlogs:startQuery over several groups',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html',
    api: 'aws-sdk:cloudwatchlogs:startQuery',
    args: { LogGroupNames: ['/app', '/web'] },
    needs: ['logs:StartQuery | arn:aws:logs:eu-west-1:111122223333:log-group:/app:* arn:aws:logs:eu-west-1:111122223333:log-group:/web:*'],
  },
  {
    name: 'scheduler:createSchedule in the default group',
    source: reference('amazoneventbridgescheduler'),
    api: 'aws-sdk:scheduler:createSchedule',
    args: { Name: 'later', Target: { Arn: 'arn:aws:sqs:x:1:q', RoleArn: 'arn:aws:iam::111122223333:role/service/Later' } },
    needs: [
      passRole('service/Later', 'scheduler.amazonaws.com'),
      'scheduler:CreateSchedule | arn:aws:scheduler:eu-west-1:111122223333:schedule/default/later',
    ],
  },
];
