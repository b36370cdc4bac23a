import { snapshotOf } from './support/snapshot';
import { ClaimsStack } from '../../examples/claims/claims-stack';

snapshotOf(app => new ClaimsStack(app, 'Claims'));
