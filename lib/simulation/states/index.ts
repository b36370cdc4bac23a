export { compileFlow } from './compile';
