import { ANALYTICS } from './analytics';
import { BUILDS, MEDIA_CONVERT } from './builds';
import { CONTAINERS } from './containers';
import { DYNAMODB } from './dynamodb';
import { EMR_FAMILY } from './emr';
import { ENDPOINTS } from './endpoints';
import { LAMBDA } from './lambda';
import { MACHINE_LEARNING } from './machine-learning';
import { MESSAGING } from './messaging';
import { STATES } from './states';
import type { IntegrationTable } from '../integration';

/** Every optimized integration: docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */
export const OPTIMIZED_INTEGRATIONS: IntegrationTable = {
  ...ANALYTICS,
  ...BUILDS,
  ...CONTAINERS,
  ...DYNAMODB,
  ...EMR_FAMILY,
  ...ENDPOINTS,
  ...LAMBDA,
  ...MACHINE_LEARNING,
  ...MEDIA_CONVERT,
  ...MESSAGING,
  ...STATES,
};
