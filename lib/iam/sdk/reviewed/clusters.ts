import { on } from './rows';
import type { TaskCall } from '../../core/task-call';
import type { Grant, Integration, IntegrationTable } from '../../integration';

const REDSHIFT = 'arn:$p:redshift:$r:$a:';

/**
 * The cluster that a snapshot is of may stay away; then a policy can only be about that of any cluster.
 *
 * Source: docs.aws.amazon.com/redshift/latest/APIReference/API_RestoreFromClusterSnapshot.html
 */
function restoreFromSnapshot(call: TaskCall): void {
  const cluster = call.args.has('SnapshotClusterIdentifier') ? '{SnapshotClusterIdentifier}' : '*';
  const snapshot = call.args.has('SnapshotArn') ? '*/{SnapshotArn}' : `${cluster}/{SnapshotIdentifier}`;
  call.grant(['redshift:RestoreFromClusterSnapshot'], [`${REDSHIFT}cluster:{ClusterIdentifier}`, `${REDSHIFT}snapshot:${snapshot}`]);
}

const EC2 = 'arn:$p:ec2:$r:$a:';

/**
 * An elastic cluster is reached through an endpoint, which the service makes with the permissions of the caller.
 *
 * Sources: docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonDocDBElasticFullAccess.html,
 * docs.aws.amazon.com/service-authorization/latest/reference/list_amazondocumentdbelasticclusters.html (dependent actions)
 */
function makeEndpoint(call: TaskCall): void {
  const through = { StringEquals: { 'aws:CalledViaFirst': 'docdb-elastic.amazonaws.com' } };
  const endpoint = `${EC2}vpc-endpoint/*`;
  const parts = ['security-group', 'subnet'].map(type => `${EC2}${type}/*`);
  call.grant(['ec2:CreateVpcEndpoint'], [endpoint, `${EC2}vpc/*`, ...parts], through);
  call.grant(['ec2:ModifyVpcEndpoint'], [endpoint, ...parts], through);
  call.grant(['ec2:DeleteVpcEndpoints'], [endpoint], through);
  call.grant(['ec2:DescribeVpcAttribute'], [`${EC2}vpc/*`], through);
}

const ELASTIC = 'arn:$p:docdb-elastic:$r:$a:';

/** A cluster whose password is in a secret has that read by the caller. */
function readPassword(call: TaskCall): void {
  const types = call.args.texts('AuthType');
  if (types.some(({ text, complete }) => !complete || text === 'SECRET_ARN')) {
    call.grant(
      [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:GetSecretValue',
        'secretsmanager:ListSecretVersionIds',
      ],
      ['arn:$p:secretsmanager:$r:$a:secret:{AdminUserPassword}'],
    );
    call.allow(['secretsmanager:ListSecrets'], ['*']);
  }
}

/** What makes or changes a cluster, or takes it away: its endpoint, its key and its password. */
function onElastic(action: string, ...resources: string[]): Integration {
  return {
    ...on(`docdb-elastic:${action}`, ...resources.map(resource => (resource === '*' ? '*' : `${ELASTIC}${resource}`))),
    more: call => {
      makeEndpoint(call);
      readPassword(call);
    },
  };
}

/**
 * Engine versions of one's own are made of files in a bucket of one's own.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/custom-setup-orcl.html
 */
const OWN_ENGINE: readonly Grant[] = [
  { actions: ['rds:CreateCustomDBEngineVersion'], on: ['arn:$p:rds:$r:$a:cev:{Engine}/{EngineVersion}/*'] },
  { actions: ['mediaimport:CreateDatabaseBinarySnapshot'], on: ['*'], when: 'DatabaseInstallationFilesS3BucketName' },
  {
    actions: ['s3:CreateBucket', 's3:PutBucketObjectLockConfiguration', 's3:PutBucketPolicy', 's3:PutBucketVersioning'],
    on: ['arn:$p:s3:::do-not-delete-rds-custom-*'],
  },
];

const GRAPH = 'arn:$p:neptune-graph:$r:$a:';

/**
 * Clusters and graphs that are filled with what is there already.
 *
 * Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_neptune-graph.html, list_amazonredshift.html
 */
export const CLUSTERS: IntegrationTable = {
  'redshift:restoreFromClusterSnapshot': { grants: [], more: restoreFromSnapshot },
  'redshift:restoreTableFromClusterSnapshot': on('redshift:RestoreTableFromClusterSnapshot',
    `${REDSHIFT}cluster:{ClusterIdentifier}`, `${REDSHIFT}snapshot:{ClusterIdentifier}/{SnapshotIdentifier}`),
  'docdbelastic:restoreClusterFromSnapshot': onElastic('RestoreClusterFromSnapshot', 'cluster/*', 'cluster-snapshot/{SnapshotArn}'),
  'docdbelastic:createCluster': onElastic('CreateCluster', '*'),
  'docdbelastic:updateCluster': onElastic('UpdateCluster', 'cluster/{ClusterArn}'),
  'docdbelastic:deleteCluster': onElastic('DeleteCluster', 'cluster/{ClusterArn}'),
  'docdbelastic:createClusterSnapshot': onElastic('CreateClusterSnapshot', 'cluster/{ClusterArn}', 'cluster-snapshot/*'),
  'docdbelastic:deleteClusterSnapshot': onElastic('DeleteClusterSnapshot', 'cluster-snapshot/{SnapshotArn}'),
  'rds:createCustomDBEngineVersion': { grants: OWN_ENGINE },
  'neptunegraph:startImportTask': on('neptune-graph:StartImportTask', `${GRAPH}graph/{GraphIdentifier}`, `${GRAPH}import-task/*`),
  'neptunegraph:startExportTask': on('neptune-graph:StartExportTask', `${GRAPH}graph/{GraphIdentifier}`, `${GRAPH}export-task/*`),
  'neptunegraph:createGraphUsingImportTask': on('neptune-graph:CreateGraphUsingImportTask', `${GRAPH}graph/*`, `${GRAPH}import-task/*`),
};
