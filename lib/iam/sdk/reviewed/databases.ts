import { on, operationOf } from './rows';
import type { TaskCall } from '../../core/task-call';
import type { Integration, IntegrationTable } from '../../integration';

const RDS = 'arn:$p:rds:$r:$a:';

/**
 * Members of requests that make a database, with the resource that each names. Where one is left out, the service takes a default group.
 */
const MADE_WITH: readonly (readonly [path: string, type: string, fallback: string])[] = [
  ['DBSubnetGroupName', 'subgrp', 'default'], ['OptionGroupName', 'og', 'default:*'],
];

/**
 * Where the service keeps the password of the master user, the caller makes the secret.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
function keepPassword(call: TaskCall): void {
  if (call.args.root().some(root => (root.ManageMasterUserPassword ?? root['ManageMasterUserPassword.$'] ?? false) !== false)) {
    call.grant(['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], ['arn:$p:secretsmanager:$r:$a:secret:rds!*']);
  }
}

function make(action: string, made: string, group: string, parameterGroup: string, ...sources: string[]): Integration {
  return {
    grants: sources.map(source => ({ actions: [`rds:${action}`], on: [`${RDS}${source}`], when: /\{(\w+)\}/.exec(source)![1] })),
    more: call => {
      keepPassword(call);
      call.grant([`rds:${action}`], [`${RDS}${made}`]);
      for (const [path, type, fallback] of [...MADE_WITH, [parameterGroup, group, 'default*'] as const]) {
        call.grant([`rds:${action}`], [call.args.has(path) ? `${RDS}${type}:{${path}}` : `${RDS}${type}:${fallback}`]);
      }
    },
  };
}

/** A copy names its source by an ARN where that is another account's or region's. */
const copy = (action: string, type: string, source: string, target: string) =>
  on(`rds:${action}`, `${RDS}${type}:{${source}}`, `${RDS}${type}:{${target}}`);

/** A change needs the groups that it names. */
function change(action: string, changed: string, ...parts: string[]): Integration {
  return {
    grants: [
      { actions: [`rds:${action}`], on: [`${RDS}${changed}`] },
      ...parts.map(part => ({ actions: [`rds:${action}`], on: [`${RDS}${part}`], when: /\{(\w+)/.exec(part)![1] })),
    ],
    more: keepPassword,
  };
}

const CLUSTERS = ['DescribeDBClusters', 'FailoverDBCluster', 'ModifyDBCluster', 'StartDBCluster', 'StopDBCluster'];

/** Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
export const DATABASES: IntegrationTable = {
  'rds:createDBSnapshot': on('rds:CreateDBSnapshot', `${RDS}db:{DBInstanceIdentifier}`, `${RDS}snapshot:{DBSnapshotIdentifier}`),
  'rds:copyDBSnapshot': copy('CopyDBSnapshot', 'snapshot', 'SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier'),
  'rds:copyDBClusterSnapshot': copy(
    'CopyDBClusterSnapshot',
    'cluster-snapshot',
    'SourceDBClusterSnapshotIdentifier',
    'TargetDBClusterSnapshotIdentifier',
  ),
  'rds:restoreDBInstanceFromDBSnapshot': make(
    'RestoreDBInstanceFromDBSnapshot',
    'db:{DBInstanceIdentifier}',
    'pg',
    'DBParameterGroupName',
    'snapshot:{DBSnapshotIdentifier}',
    'cluster-snapshot:{DBClusterSnapshotIdentifier}',
  ),
  'rds:restoreDBClusterFromSnapshot': make(
    'RestoreDBClusterFromSnapshot',
    'cluster:{DBClusterIdentifier}',
    'cluster-pg',
    'DBClusterParameterGroupName',
    'cluster-snapshot:{SnapshotIdentifier}',
  ),
  'rds:restoreDBInstanceToPointInTime': make(
    'RestoreDBInstanceToPointInTime',
    'db:{TargetDBInstanceIdentifier}',
    'pg',
    'DBParameterGroupName',
    'db:{SourceDBInstanceIdentifier}',
  ),
  'rds:restoreDBClusterToPointInTime': make(
    'RestoreDBClusterToPointInTime',
    'cluster:{DBClusterIdentifier}',
    'cluster-pg',
    'DBClusterParameterGroupName',
    'cluster:{SourceDBClusterIdentifier}',
  ),
  'rds:deleteDBCluster': {
    grants: [
      { actions: ['rds:DeleteDBCluster'], on: [`${RDS}cluster:{DBClusterIdentifier}`] },
      {
        actions: ['rds:DeleteDBCluster', 'rds:CreateDBClusterSnapshot'],
        on: [`${RDS}cluster-snapshot:{FinalDBSnapshotIdentifier}`],
        when: 'FinalDBSnapshotIdentifier',
      },
    ],
  },
  'rds:createDBInstance': make(
    'CreateDBInstance',
    'db:{DBInstanceIdentifier}',
    'pg',
    'DBParameterGroupName',
    'cluster:{DBClusterIdentifier}',
  ),
  'rds:createDBCluster': make('CreateDBCluster', 'cluster:{DBClusterIdentifier}', 'cluster-pg', 'DBClusterParameterGroupName'),
  'rds:createDBInstanceReadReplica': make(
    'CreateDBInstanceReadReplica',
    'db:{DBInstanceIdentifier}',
    'pg',
    'DBParameterGroupName',
    'db:{SourceDBInstanceIdentifier}',
    'cluster:{SourceDBClusterIdentifier}',
  ),
  'rds:modifyDBInstance': change(
    'ModifyDBInstance',
    'db:{DBInstanceIdentifier}',
    'pg:{DBParameterGroupName}',
    'og:{OptionGroupName}',
    'subgrp:{DBSubnetGroupName}',
    'secgrp:{DBSecurityGroups[]}',
  ),
  'rds:modifyDBCluster': change(
    'ModifyDBCluster',
    'cluster:{DBClusterIdentifier}',
    'cluster-pg:{DBClusterParameterGroupName}',
    'og:{OptionGroupName}',
  ),
  // Databases of the two other services have the API, the actions and the ARNs of this one.
  ...Object.fromEntries(
    ['neptune', 'docdb'].flatMap(service =>
      CLUSTERS.map(action => [`${service}:${operationOf(action)}`, on(`rds:${action}`, `${RDS}cluster:{DBClusterIdentifier}`)]),
    ),
  ),
};
