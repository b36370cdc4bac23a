import { App } from 'aws-cdk-lib';
import { CreditApplicationStack } from './credit-application-stack';

const app = new App();
new CreditApplicationStack(app, 'CreditApplication');
