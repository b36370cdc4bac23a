export { BOUNDS } from './bounds';
export { describeFailure } from './failure';
export { serviceProgram } from './program';
export { SERVICE_FUNCTIONS } from './service-functions';
