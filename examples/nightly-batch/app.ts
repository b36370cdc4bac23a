import { App } from 'aws-cdk-lib';
import { NightlyBatchStack } from './nightly-batch-stack';

const app = new App();
new NightlyBatchStack(app, 'NightlyBatch');
