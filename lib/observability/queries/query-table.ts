import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A question that is asked of the log of a machine. */
export interface QueryRow {
  readonly title: string;
  /** The lowest level of the log that has the events which the query reads. */
  readonly level: sfn.LogLevel.ALL | sfn.LogLevel.ERROR | sfn.LogLevel.FATAL;
  readonly query: logs.QueryStringProps;
}

/** Who runs the query puts the name of the execution here. */
export const EXECUTION_NAME = 'NAME-OF-THE-EXECUTION';
const { ALL, ERROR, FATAL } = sfn.LogLevel;

/**
 * The fields are those of the history events of the service, inside the envelope of its log.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export const QUERY_TABLE: readonly QueryRow[] = [
  {
    title: 'Why did it fail',
    level: FATAL,
    query: {
      fields: ['@timestamp', 'execution_arn', 'type', 'details.error', 'details.cause'],
      filterStatements: ['type in ["ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"]'],
      sort: '@timestamp desc',
      limit: 100,
    },
  },
  {
    // A failed attempt doesn't name its state. A state that was entered and not left failed without a catcher, or still runs.
    title: 'Which steps fail',
    level: ALL,
    query: {
      filterStatements: ['ispresent(details.name)'],
      statsStatements: [
        'sum(strcontains(type, "StateEntered")) as entered, sum(strcontains(type, "StateExited")) as exited, entered - exited as unfinished by details.name',
      ],
      sort: 'unfinished desc',
      limit: 50,
    },
  },
  {
    title: 'Top errors',
    level: ERROR,
    query: {
      filterStatements: ['ispresent(details.error)'],
      statsStatements: [
        'count(*) as events, count_distinct(execution_arn) as executions, latest(@timestamp) as last_seen by details.error, type',
      ],
      sort: 'events desc',
      limit: 25,
    },
  },
  {
    // Each attempt is scheduled anew, while its state is entered once.
    title: 'Retries',
    level: ALL,
    query: {
      filterStatements: ['type in ["TaskStateEntered", "TaskScheduled", "LambdaFunctionScheduled", "ActivityScheduled"]'],
      statsStatements: [
        'sum(strcontains(type, "Scheduled")) as attempts, sum(strcontains(type, "StateEntered")) as steps, attempts - steps as retries by execution_arn',
      ],
      sort: 'retries desc',
      limit: 50,
    },
  },
  {
    title: 'Access denied',
    level: ERROR,
    query: {
      fields: ['@timestamp', 'execution_arn', 'type', 'details.resourceType', 'details.resource', 'details.error', 'details.cause'],
      filterStatements: [
        'details.error like /(?i)(access ?denied|States\\.Permissions)/ or details.cause like /(?i)(access ?denied|not authorized)/',
      ],
      sort: '@timestamp desc',
      limit: 100,
    },
  },
  {
    title: 'Timeline of one execution',
    level: ALL,
    query: {
      fields: [
        '@timestamp',
        'id',
        'previous_event_id',
        'type',
        'details.name',
        'details.resourceType',
        'details.resource',
        'details.error',
      ],
      filterStatements: [`execution_arn like "${EXECUTION_NAME}"`],
      sort: 'id asc',
      limit: 10_000,
    },
  },
];
