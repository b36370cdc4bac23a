import { snapshotOf } from './support/snapshot';
import { OrderSagaStack } from '../../examples/order-saga/order-saga-stack';

snapshotOf(app => new OrderSagaStack(app, 'OrderSaga'));
