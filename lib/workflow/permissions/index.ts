export { PermissionOptions } from '../options/permission-options';
