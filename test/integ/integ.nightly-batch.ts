import { snapshotOf } from './support/snapshot';
import { NightlyBatchStack } from '../../examples/nightly-batch/nightly-batch-stack';

snapshotOf(app => new NightlyBatchStack(app, 'NightlyBatch'));
