import { snapshotOf } from './support/snapshot';
import { CreditApplicationStack } from '../../examples/fan-out/credit-application-stack';

snapshotOf(app => new CreditApplicationStack(app, 'CreditApplication'));
