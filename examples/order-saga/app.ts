import { App } from 'aws-cdk-lib';
import { OrderSagaStack } from './order-saga-stack';

const app = new App();
new OrderSagaStack(app, 'OrderSaga');
