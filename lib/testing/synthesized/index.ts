export { fromConstruct, isConstruct } from './from-construct';
export { fromTemplateFile } from './from-template-file';
export { SynthesizedWorkflow } from './source';
