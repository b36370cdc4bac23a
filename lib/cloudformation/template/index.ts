export { isTemplate, machinesInTemplate } from './machines';
export type { ReadExternal, TemplateMachine } from './machines';
