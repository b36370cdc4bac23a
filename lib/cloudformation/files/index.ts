export { machinesOfTemplateFile, templatesOfAssembly } from './templates';
export type { MachinesOfTemplate } from './templates';
