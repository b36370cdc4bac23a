export { isTemplate, machinesInTemplate, TemplateReader } from './machines';
export { refIsArn, typedReference } from './references';
export type { ReadExternal, TemplateMachine } from './machines';
