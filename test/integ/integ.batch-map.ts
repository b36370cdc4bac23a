import { snapshotOf } from './support/snapshot';
import { InvoiceBatchStack } from '../../examples/batch-map/invoice-batch-stack';

snapshotOf(app => new InvoiceBatchStack(app, 'InvoiceBatch'));
