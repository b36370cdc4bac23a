export { bindWithAlways, contained } from './saga-always';
export { workflowPlace } from './saga-checks';
export type { SagaPlace } from './saga-checks';
export { bindSaga } from './saga-flow';
