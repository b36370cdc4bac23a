import { Annotations } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { EXECUTION_NAME, QUERY_TABLE, QueryRow } from './query-table';
import { refuse } from '../../private/errors';
import { checkConstruct } from '../../private/shapes';
import { machineLog, machineLogGroup, machineResource, ownerOf, nameOf } from '../machine-resource';

/** A query below a comment, which the editor of the console shows. */
class CommentedQuery extends logs.QueryString {
  constructor(private readonly comment: string, props: logs.QueryStringProps) {
    super(props);
  }

  public override toString(): string {
    return `# ${this.comment}\n${super.toString()}`;
  }
}

/** Props of the saved queries of a workflow. */
export interface WorkflowQueriesProps {
  /** The machine whose log is asked. It must log, at best at the level ALL. */
  readonly machine: sfn.IStateMachine;

  /**
   * Folder of the queries in the CloudWatch console.
   *
   * @default - the path of the machine in the app
   */
  readonly folder?: string;
}

const BRAND = Symbol.for('cdk-stepfunctions-workflows.WorkflowQueries');
const LEVELS: readonly string[] = [sfn.LogLevel.FATAL, sfn.LogLevel.ERROR, sfn.LogLevel.ALL];

/**
 * Queries of CloudWatch Logs Insights that are saved in the account: why did it fail, which steps fail,
 * top errors, retries, access denied, and the timeline of one execution. They are there, ready to run, when
 * an alarm goes off. A saved query costs nothing; running it is charged by the log data that it reads.
 *
 * A query that needs events which the machine doesn't log at its level is left out, with a warning at synthesis.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 * @example
 * declare const orders: sfn.StateMachine;
 * new WorkflowQueries(this, 'Queries', { machine: orders, folder: 'shop/orders' });
 */
export class WorkflowQueries extends Construct {
  /** Whether the construct is a `WorkflowQueries`. */
  public static isWorkflowQueries(construct: IConstruct): boolean {
    return BRAND in construct;
  }

  /** The saved queries. */
  public readonly definitions: logs.QueryDefinition[];
  /** The names of the saved queries, with their folder. */
  public readonly names: string[];

  /** @throws when the machine doesn't log, or its log isn't known in this app */
  constructor(scope: Construct, id: string, props: WorkflowQueriesProps) {
    checkConstruct('WorkflowQueries', scope, id, props);
    super(scope, id);
    Object.defineProperty(this, BRAND, { value: true });
    const resource = machineResource(props.machine);
    const logGroup = resource && machineLogGroup(this, 'Log', resource);
    if (!logGroup) {
      refuse(this, 'QueriesWithoutLog', {
        prop: 'machine',
        value: props.machine.node.path,
        allowed: 'a machine with a log',
        fix: "Set its 'logs', or apply WorkflowMixins.logs().",
      });
    }
    const folder = props.folder ?? ownerOf(props.machine).node.path;
    const filters = this.ownEvents(props.machine, logGroup);
    const rows = this.answerable(machineLog(resource!)!.level);
    const comment = `One execution, explained: cdk-sfn explain NAME --machine ${ownerOf(props.machine).node.path}`;
    this.names = rows.map(row => `${folder}/${row.title}`);
    this.definitions = rows.map((row, index) => new logs.QueryDefinition(this, row.title.replace(/ /g, ''), {
      queryDefinitionName: this.names[index],
      queryString: new CommentedQuery(comment, { ...row.query, filterStatements: [...filters, ...(row.query.filterStatements ?? [])] }),
      logGroups: [logGroup],
    }));
  }

  /** What stands in the query of the timeline for the name of the execution. */
  public get executionNamePlaceholder(): string {
    return EXECUTION_NAME;
  }

  private answerable(level: string): QueryRow[] {
    const answered = (row: QueryRow) => LEVELS.indexOf(row.level) <= LEVELS.indexOf(level);
    const lost = QUERY_TABLE.filter(row => !answered(row));
    if (lost.length > 0) {
      Annotations.of(this).addWarningV2(
        'cdk-stepfunctions-workflows:queriesBelowLevel',
        `The log has the level ${level}. Left out, since they need a higher one: ${lost.map(row => `${row.title} (${row.level})`).join(', ')}.`,
      );
    }
    return QUERY_TABLE.filter(answered);
  }

  /** A log group that isn't the machine's own may hold events of others. */
  private ownEvents(machine: sfn.IStateMachine, logGroup: logs.ILogGroupRef): string[] {
    if (logGroup.node.scopes.includes(ownerOf(machine))) return [];
    const name = nameOf(machine);
    return [`execution_arn like ":${name}:" or execution_arn like ":${name}/"`];
  }
}
