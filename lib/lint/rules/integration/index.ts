import { credentialsRole } from './credentials-role';
import { integrationParameters } from './integration-parameters';
import { integrationPattern } from './integration-pattern';
import { integrationUnknown } from './integration-unknown';
import { sdkIntegrationName } from './sdk-integration-name';
import { sdkParameterName } from './sdk-parameter-name';
import { sdkServiceUnknown } from './sdk-service-unknown';
import { taskResource } from './task-resource';
import { taskTokenMissing } from './task-token-missing';
import type { Rule } from '../../rule';

/** What tasks call. */
export const integrationRules: readonly Rule[] = [
  taskResource,
  integrationUnknown,
  sdkIntegrationName,
  sdkParameterName,
  sdkServiceUnknown,
  integrationPattern,
  integrationParameters,
  taskTokenMissing,
  credentialsRole,
];
