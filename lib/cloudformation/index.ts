export { DocumentError, DocumentPlaces, formatOf, readDocument } from './document';
export type { DocumentFormat, TextPlace } from './document';
export { FileError, machinesInFiles, machinesOfTemplateFile, readTextFile, templatesOfAssembly } from './files';
export type { MachineInFile, MachinesOfTemplate } from './files';
export { isTemplate, machinesInTemplate, refIsArn, TemplateReader, typedReference } from './template';
export type { ReadExternal, TemplateMachine } from './template';
