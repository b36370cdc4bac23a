import { ANALYTICS } from './analytics';
import { BUILDS_AND_MEDIA } from './builds-and-media';
import { CONTAINERS } from './containers';
import { DATABASE } from './database';
import { EMR } from './emr';
import { ENDPOINTS } from './endpoints';
import { FUNCTIONS_AND_MACHINES } from './functions-and-machines';
import { MACHINE_LEARNING } from './machine-learning';
import { MESSAGING } from './messaging';
import { OBJECT_STORAGE } from './object-storage';
import { SDK } from './sdk';
import type { GoldenCase } from '../support';

/** Calls of each integration and hard case, what each needs, and the page of AWS that says so. */
export const GOLDEN: readonly GoldenCase[] = [
  ...ANALYTICS,
  ...BUILDS_AND_MEDIA,
  ...CONTAINERS,
  ...DATABASE,
  ...EMR,
  ...ENDPOINTS,
  ...FUNCTIONS_AND_MACHINES,
  ...MACHINE_LEARNING,
  ...MESSAGING,
  ...OBJECT_STORAGE,
  ...SDK,
];
