export { PermissionOptions } from './permission-options';
