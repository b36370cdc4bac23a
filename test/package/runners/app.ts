import { App } from 'aws-cdk-lib';
import { OrdersStack } from '../lib/orders-stack';

const app = new App({ outdir: process.argv[2] });
new OrdersStack(app, 'Shop');
app.synth();
