import { App } from 'aws-cdk-lib';
import { OrderProcessingStack } from './order-processing-stack';

const app = new App();
new OrderProcessingStack(app, 'OrderProcessing');
