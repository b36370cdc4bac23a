export { SERVICE_FUNCTIONS } from './service-functions';
