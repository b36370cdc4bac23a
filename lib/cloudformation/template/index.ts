export { isTemplate, machinesInTemplate, TemplateReader } from './machines';
export { refIsArn, typedReference } from './references';
export { isServerless, machinesOfServerless } from './serverless';
export type { ExternalText, MachineResource, ReadExternal, TemplateMachine } from './machines';
