import { CATALOG } from './catalog';
import { CLUSTERS } from './clusters';
import { COMPUTE } from './compute';
import { DATA } from './data';
import { DATABASES } from './databases';
import { EMAIL } from './email';
import { EVENTS } from './events';
import { FUNCTIONS } from './functions';
import { IDENTITY } from './identity';
import { MODELS } from './models';
import { NETWORK } from './network';
import { SECRETS } from './secrets';
import { STACKS } from './stacks';
import { SYSTEMS_MANAGER } from './systems-manager';
import { integrationOf } from '../../../asl';
import type { IntegrationTable } from '../../integration';
import { OPTIMIZED_INTEGRATIONS } from '../../integrations';
import { DYNAMODB_SDK } from '../../integrations/dynamodb';
import { OBJECT_STORAGE } from '../object-storage';

/** Optimized integrations that need the same as the operation of the API they are made of. */
const AS_OPTIMIZED = [
  'athena:getQueryExecution',
  'athena:getQueryResults',
  'athena:startQueryExecution',
  'athena:stopQueryExecution',
  'batch:submitJob',
  'bedrock:createModelCustomizationJob',
  'bedrock:invokeModel',
  'ecs:runTask',
  'eks:createCluster',
  'eks:createFargateProfile',
  'eks:createNodegroup',
  'elasticmapreduce:createCluster',
  'emr-containers:startJobRun',
  'events:putEvents',
  'lambda:invoke',
  'mediaconvert:createJob',
  'sns:publish',
];

/** The operations of the API that these are. */
export const OPTIMIZED_OPERATIONS: IntegrationTable = asOptimized();

function asOptimized(): IntegrationTable {
  return Object.fromEntries(AS_OPTIMIZED.map(name => {
    const [service, action] = name.split(':');
    return [integrationOf(service, action)!.api!.join(':'), OPTIMIZED_INTEGRATIONS[name]];
  }));
}

/**
 * Operations that need something else than the action of their name on the
 * resource of their parameters, each checked by hand against the service's
 * page of the Service Authorization Reference.
 */
export const REVIEWED_OPERATIONS: IntegrationTable = {
  ...OBJECT_STORAGE,
  ...DYNAMODB_SDK,
  ...OPTIMIZED_OPERATIONS,
  ...CATALOG,
  ...CLUSTERS,
  ...COMPUTE,
  ...DATA,
  ...DATABASES,
  ...EMAIL,
  ...EVENTS,
  ...FUNCTIONS,
  ...IDENTITY,
  ...MODELS,
  ...NETWORK,
  ...SECRETS,
  ...STACKS,
  ...SYSTEMS_MANAGER,
};
