export { grantRequest } from './request';
