import { App } from 'aws-cdk-lib';
import { InvoiceBatchStack } from './invoice-batch-stack';

const app = new App();
new InvoiceBatchStack(app, 'InvoiceBatch');
