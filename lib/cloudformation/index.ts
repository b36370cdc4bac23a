export { DocumentError, DocumentPlaces, formatOf, readDocument } from './document';
export type { DocumentFormat, TextPlace } from './document';
export { machinesOfTemplateFile, templatesOfAssembly } from './files';
export type { MachinesOfTemplate } from './files';
export { isTemplate, machinesInTemplate } from './template';
export type { ReadExternal, TemplateMachine } from './template';
