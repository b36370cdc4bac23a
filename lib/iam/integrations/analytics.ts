import { isPlain } from '../core/names';
import type { TaskCall } from '../core/task-call';
import type { Integration, IntegrationTable } from '../integration';

const JOB = 'arn:$p:glue:$r:$a:job/{JobName}';
const RECIPE_JOB = 'arn:$p:databrew:$r:$a:job/{Name}';
const WORK_GROUP = 'arn:$p:athena:$r:$a:workgroup/{WorkGroup=primary}';

const TABLE_ACTIONS = ['glue:BatchGetPartition', 'glue:GetPartition', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'];

/** The catalog the query names, and the place its results go to; tables are only named inside the SQL. */
function queryData(call: TaskCall): void {
  const databases = call.args.has('QueryExecutionContext.Database')
    ? call.arns('arn:$p:glue:$r:$a:database/{QueryExecutionContext.Database}')
    : call.allowedOr('glue', [{
      because: 'it names no QueryExecutionContext.Database, so its tables are only in the SQL',
      fix: 'give QueryExecutionContext.Database',
    }]);
  if (databases.length > 0) {
    const path = [...call.arns('arn:$p:glue:$r:$a:catalog'), ...databases.filter(arn => arn.includes(':database/'))];
    call.allow(['glue:GetDatabase'], path);
    call.allow(TABLE_ACTIONS, [
      ...path,
      ...databases.map(arn => (arn.includes(':database/') ? `${arn.replace(':database/', ':table/')}/*` : arn)),
    ]);
  }
  call.grant(['athena:GetDataCatalog'], ['arn:$p:athena:$r:$a:datacatalog/{QueryExecutionContext.Catalog=AwsDataCatalog}']);
  // Where the data is registered with Lake Formation, it decides what of it a role gets.
  call.allow(['lakeformation:GetDataAccess'], ['*']);
  writeResults(call);
}

const S3_URI = /^s3:\/\/([^/]+)\/?(.*)$/s;

/** Athena reads and writes with the caller's permissions: results, and the data behind the tables. */
function writeResults(call: TaskCall): void {
  const locations = call.args.texts('ResultConfiguration.OutputLocation');
  for (const { text, complete } of locations) {
    const match = complete && isPlain(text) ? S3_URI.exec(text) : null;
    if (!match) {
      continue; // what is allowed below counts for it
    }
    const bucket = `arn:${call.options.partition}:s3:::${match[1]}`;
    call.allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [bucket]);
    call.allow(
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      [`${bucket}/${match[2].replace(/\/?$/, match[2] === '' ? '' : '/')}*`],
    );
  }
  const read = call.allowedOr('s3', [{
    pointer: locations[0]?.pointer,
    because: 'the buckets of the data it reads are not in the definition',
    fix: 'list them as arn:aws:s3:::BUCKET and arn:aws:s3:::BUCKET/PREFIX/*',
  }]);
  call.allow(['s3:GetBucketLocation', 's3:ListBucket'], read.filter(arn => !arn.includes('/')));
  call.allow(['s3:GetObject'], read.filter(arn => arn.includes('/')));
}

/** A call by the id of a query: its work group is that of the call that started it. */
function onQuery(action: string, more?: Integration['more']): Integration {
  return {
    grants: [],
    more: call => {
      call.allow([action], call.allowedOr('athena', [{ because: 'the work group of the query is not in the definition' }]));
      more?.(call);
    },
  };
}

/** The results of a query are an object that Athena named. */
function readResults(call: TaskCall): void {
  const because = 'where the results of the query are is not in the definition';
  call.allow(['s3:GetObject'], call.allowedOr('s3', [{ because }]));
}

/**
 * Sources: docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html, connect-databrew.html, connect-athena.html.
 * Glue jobs have resource-level permissions: docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html
 */
export const ANALYTICS: IntegrationTable = {
  'glue:startJobRun': {
    grants: [{ actions: ['glue:StartJobRun'], on: [JOB] }],
    sync: [{ actions: ['glue:BatchStopJobRun', 'glue:GetJobRun', 'glue:GetJobRuns'], on: [JOB] }],
  },
  'databrew:startJobRun': {
    grants: [{ actions: ['databrew:StartJobRun'], on: [RECIPE_JOB] }],
    sync: [{ actions: ['databrew:ListJobRuns', 'databrew:StopJobRun'], on: [RECIPE_JOB] }],
  },
  'athena:startQueryExecution': {
    grants: [{ actions: ['athena:StartQueryExecution'], on: [WORK_GROUP] }],
    more: queryData,
    sync: [{ actions: ['athena:GetQueryExecution', 'athena:StopQueryExecution'], on: [WORK_GROUP] }],
  },
  'athena:stopQueryExecution': onQuery('athena:StopQueryExecution'),
  'athena:getQueryExecution': onQuery('athena:GetQueryExecution'),
  'athena:getQueryResults': onQuery('athena:GetQueryResults', readResults),
};
