import { guide, reference } from '../support';
import type { GoldenCase } from '../support';

const WORK_GROUP = 'arn:aws:athena:eu-west-1:111122223333:workgroup/etl';

export const ANALYTICS: readonly GoldenCase[] = [
  {
    name: 'glue:startJobRun.sync',
    source: reference('awsglue'),
    api: 'glue:startJobRun.sync',
    args: { JobName: 'nightly' },
    needs: ['glue:BatchStopJobRun glue:GetJobRun glue:GetJobRuns glue:StartJobRun | arn:aws:glue:eu-west-1:111122223333:job/nightly'],
  },
  {
    name: 'databrew:startJobRun.sync',
    source: guide('connect-databrew.html'),
    api: 'databrew:startJobRun.sync',
    args: { Name: 'clean' },
    needs: ['databrew:ListJobRuns databrew:StartJobRun databrew:StopJobRun | arn:aws:databrew:eu-west-1:111122223333:job/clean'],
  },
  {
    name: 'athena:startQueryExecution.sync',
    source: guide('connect-athena.html'),
    api: 'athena:startQueryExecution.sync',
    args: {
      QueryString: 'select 1',
      WorkGroup: 'etl',
      QueryExecutionContext: { Database: 'sales' },
      ResultConfiguration: { OutputLocation: 's3://results/athena' },
    },
    options: { allowedResources: { S: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/sales/*'] } },
    needs: [
      'athena:GetDataCatalog | arn:aws:athena:eu-west-1:111122223333:datacatalog/AwsDataCatalog',
      'athena:GetQueryExecution athena:StartQueryExecution athena:StopQueryExecution | arn:aws:athena:eu-west-1:111122223333:workgroup/etl',
      'glue:BatchGetPartition glue:GetDatabase glue:GetPartition glue:GetPartitions glue:GetTable glue:GetTables | '
        + 'arn:aws:glue:eu-west-1:111122223333:catalog arn:aws:glue:eu-west-1:111122223333:database/sales',
      'glue:BatchGetPartition glue:GetPartition glue:GetPartitions glue:GetTable glue:GetTables | '
        + 'arn:aws:glue:eu-west-1:111122223333:table/sales/*',
      'lakeformation:GetDataAccess | *',
      's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject | arn:aws:s3:::results/athena/*',
      's3:GetBucketLocation s3:ListBucket | arn:aws:s3:::lake',
      's3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads | arn:aws:s3:::results',
      's3:GetObject | arn:aws:s3:::lake/sales/*',
    ],
  },
  {
    name: 'glue:startJobRun',
    source: reference('awsglue'),
    api: 'glue:startJobRun',
    args: { JobName: 'nightly' },
    needs: ['glue:StartJobRun | arn:aws:glue:eu-west-1:111122223333:job/nightly'],
  },
  ...['stopQueryExecution', 'getQueryExecution'].map(operation => ({
    name: `athena:${operation}, in the work group that is allowed`,
    source: guide('connect-athena.html'),
    api: `athena:${operation}`,
    args: { 'QueryExecutionId.$': '$.id' },
    options: { allowedResources: { S: [WORK_GROUP] } },
    needs: [`athena:${operation.charAt(0).toUpperCase()}${operation.slice(1)} | ${WORK_GROUP}`],
  })),
  {
    name: 'athena:getQueryResults reads the object with the results',
    source: guide('connect-athena.html'),
    api: 'athena:getQueryResults',
    args: { 'QueryExecutionId.$': '$.id' },
    options: { allowedResources: { S: [WORK_GROUP, 'arn:aws:s3:::results/athena/*'] } },
    needs: [`athena:GetQueryResults | ${WORK_GROUP}`, 's3:GetObject | arn:aws:s3:::results/athena/*'],
  },
];
