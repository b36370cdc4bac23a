export { DocumentError, DocumentPlaces, formatOf, readDocument, repeatedKeys } from './document';
export type { DocumentFormat, TextPlace } from './document';
export { FileError, machinesInFiles, machinesOfTemplateFile, readJsonFile, readTextFile, templatesOfAssembly } from './files';
export type { MachineInFile, MachinesOfTemplate } from './files';
export { isTemplate, machinesInTemplate, refIsArn, TemplateReader, typedReference } from './template';
export type { ReadExternal, TemplateMachine } from './template';
