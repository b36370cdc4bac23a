import { passRole, RULE } from './statements';
import { guide } from '../support';
import type { GoldenCase } from '../support';

export const BUILDS_AND_MEDIA: readonly GoldenCase[] = [
  {
    name: 'codebuild:startBuild.sync',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:startBuild.sync',
    args: { ProjectName: 'app' },
    needs: [
      'codebuild:BatchGetBuilds codebuild:StartBuild codebuild:StopBuild | arn:aws:codebuild:eu-west-1:111122223333:project/app',
      `${RULE}StepFunctionsGetEventForCodeBuildStartBuildRule`,
    ],
  },
  {
    name: 'codebuild:startBuildBatch.sync',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:startBuildBatch.sync',
    args: { ProjectName: 'app' },
    needs: [
      'codebuild:BatchGetBuildBatches codebuild:StartBuildBatch codebuild:StopBuildBatch | arn:aws:codebuild:eu-west-1:111122223333:project/app',
      `${RULE}StepFunctionsGetEventForCodeBuildStartBuildBatchRule`,
    ],
  },
  {
    name: 'codebuild:stopBuild by an id that names the project',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:stopBuild',
    args: { Id: 'app:1234' },
    needs: ['codebuild:StopBuild | arn:aws:codebuild:eu-west-1:111122223333:project/app'],
  },
  {
    name: 'mediaconvert:createJob.sync',
    source: guide('connect-mediaconvert.html'),
    api: 'mediaconvert:createJob.sync',
    args: { Role: 'arn:aws:iam::111122223333:role/Media', Settings: {} },
    needs: [
      `${RULE}StepFunctionsGetEventsForMediaConvertJobRule`,
      passRole('Media', 'mediaconvert.amazonaws.com'),
      'mediaconvert:CancelJob mediaconvert:GetJob | arn:aws:mediaconvert:eu-west-1:111122223333:jobs/* | '
        + '{"StringEquals":{"aws:ResourceTag/ManagedByService":"AWSStepFunctions"}}',
      'mediaconvert:CreateJob | arn:aws:mediaconvert:eu-west-1:111122223333:queues/Default',
    ],
  },
  {
    name: 'codebuild:retryBuildBatch.sync, which waits without a rule',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:retryBuildBatch.sync',
    args: { Id: 'app:1234' },
    needs: ['codebuild:BatchGetBuildBatches codebuild:RetryBuildBatch codebuild:StopBuildBatch | arn:aws:codebuild:eu-west-1:111122223333:project/app'],
  },
  ...['stopBuildBatch', 'deleteBuildBatch'].map(operation => ({
    name: `codebuild:${operation}`,
    source: guide('connect-codebuild.html'),
    api: `codebuild:${operation}`,
    args: { Id: 'arn:aws:codebuild:eu-west-1:111122223333:build-batch/app:1234' },
    needs: [`codebuild:${operation.charAt(0).toUpperCase()}${operation.slice(1)} | arn:aws:codebuild:eu-west-1:111122223333:project/app`],
  })),
  {
    name: 'codebuild:batchDeleteBuilds',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:batchDeleteBuilds',
    args: { Ids: ['app:1', 'web:2'] },
    needs: ['codebuild:BatchDeleteBuilds | arn:aws:codebuild:eu-west-1:111122223333:project/app arn:aws:codebuild:eu-west-1:111122223333:project/web'],
  },
  {
    name: 'codebuild:batchGetReports',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:batchGetReports',
    args: { ReportArns: ['arn:aws:codebuild:eu-west-1:111122223333:report/app-unit:1'] },
    needs: ['codebuild:BatchGetReports | arn:aws:codebuild:eu-west-1:111122223333:report-group/app-unit'],
  },
  {
    name: 'mediaconvert:createJob with a template, a preset and a queue of its own',
    source: guide('connect-mediaconvert.html'),
    api: 'mediaconvert:createJob',
    args: {
      Role: 'arn:aws:iam::111122223333:role/Media',
      Queue: 'arn:aws:mediaconvert:eu-west-1:111122223333:queues/fast',
      JobTemplate: 'web',
      Settings: { OutputGroups: [{ Outputs: [{ Preset: 'hd' }] }] },
    },
    needs: [
      passRole('Media', 'mediaconvert.amazonaws.com'),
      'mediaconvert:CreateJob | arn:aws:mediaconvert:eu-west-1:111122223333:jobTemplates/web '
        + 'arn:aws:mediaconvert:eu-west-1:111122223333:presets/hd arn:aws:mediaconvert:eu-west-1:111122223333:queues/fast',
    ],
  },
];
