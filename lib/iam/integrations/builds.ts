import { isPlain } from '../core/names';
import type { Integration, IntegrationTable } from '../integration';

const PROJECT = 'arn:$p:codebuild:$r:$a:project/';

/** Builds and batches are named by an id that starts with their project. */
export function onIds(action: string, path: string, resource = PROJECT): Integration {
  return {
    grants: [],
    more: call => {
      const projects = call.args.texts(path).flatMap(({ text, complete, pointer }) => {
        const project = /^(?:arn:.*:(?:build|build-batch|report)\/)?([^:]+):/.exec(text)?.[1];
        return project && complete && isPlain(project)
          ? [`arn:${call.options.partition}:codebuild:${call.options.region}:${call.options.account}:${resource.split(':')[5]}${project}`]
          : call.allowedOr('codebuild', [{ pointer, because: `its ${path} is no PROJECT:ID that is known` }]);
      });
      call.allow([`codebuild:${action}`], projects);
    },
  };
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html */
export const BUILDS: IntegrationTable = {
  'codebuild:startBuild': {
    grants: [{ actions: ['codebuild:StartBuild'], on: [`${PROJECT}{ProjectName}`] }],
    sync: [{ actions: ['codebuild:BatchGetBuilds', 'codebuild:StopBuild'], on: [`${PROJECT}{ProjectName}`] }],
    rule: 'StepFunctionsGetEventForCodeBuildStartBuildRule',
  },
  'codebuild:startBuildBatch': {
    grants: [{ actions: ['codebuild:StartBuildBatch'], on: [`${PROJECT}{ProjectName}`] }],
    sync: [{ actions: ['codebuild:BatchGetBuildBatches', 'codebuild:StopBuildBatch'], on: [`${PROJECT}{ProjectName}`] }],
    rule: 'StepFunctionsGetEventForCodeBuildStartBuildBatchRule',
  },
  'codebuild:retryBuildBatch': {
    ...onIds('RetryBuildBatch', 'Id'),
    more: call => ['RetryBuildBatch', ...(call.pattern === 'sync' ? ['BatchGetBuildBatches', 'StopBuildBatch'] : [])]
      .forEach(action => onIds(action, 'Id').more!(call)),
  },
  'codebuild:stopBuild': onIds('StopBuild', 'Id'),
  'codebuild:stopBuildBatch': onIds('StopBuildBatch', 'Id'),
  'codebuild:deleteBuildBatch': onIds('DeleteBuildBatch', 'Id'),
  'codebuild:batchDeleteBuilds': onIds('BatchDeleteBuilds', 'Ids[]'),
  'codebuild:batchGetReports': onIds('BatchGetReports', 'ReportArns[]', 'arn:$p:codebuild:$r:$a:report-group/'),
};

const MEDIA = 'arn:$p:mediaconvert:$r:$a:';

/** Source: docs.aws.amazon.com/step-functions/latest/dg/connect-mediaconvert.html */
export const MEDIA_CONVERT: IntegrationTable = {
  'mediaconvert:createJob': {
    grants: [
      { actions: ['mediaconvert:CreateJob'], on: [`${MEDIA}queues/{Queue=Default}`] },
      { actions: ['mediaconvert:TagResource'], on: [`${MEDIA}jobs/*`], when: 'Tags' },
      { actions: ['mediaconvert:CreateJob'], on: [`${MEDIA}jobTemplates/{JobTemplate}`], when: 'JobTemplate' },
      {
        actions: ['mediaconvert:CreateJob'],
        on: [`${MEDIA}presets/{Settings.OutputGroups[].Outputs[].Preset}`],
        when: 'Settings.OutputGroups[].Outputs[].Preset',
      },
    ],
    // Step Functions tags the job it starts; only those can be looked at and cancelled.
    sync: [
      {
        actions: ['mediaconvert:CancelJob', 'mediaconvert:GetJob'],
        on: [`${MEDIA}jobs/*`],
        condition: ['StringEquals', 'aws:ResourceTag/ManagedByService', 'AWSStepFunctions'],
      },
    ],
    rule: 'StepFunctionsGetEventsForMediaConvertJobRule',
    roles: [{ from: 'Role', to: 'mediaconvert.amazonaws.com' }],
  },
};
