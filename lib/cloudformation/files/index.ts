export { machinesInFiles } from './machines-in-files';
export type { MachineInFile } from './machines-in-files';
export { machinesOfTemplateFile, templatesOfAssembly } from './templates';
export type { MachinesOfTemplate } from './templates';
export { FileError, readJsonFile, readTextFile } from './text-files';
