import { snapshotOf } from './support/snapshot';
import { OrderProcessingStack } from '../../examples/order-processing/order-processing-stack';

snapshotOf(app => new OrderProcessingStack(app, 'OrderProcessing'));
