import { App } from 'aws-cdk-lib';
import { ClaimsStack } from './claims-stack';

const app = new App();
new ClaimsStack(app, 'Claims');
