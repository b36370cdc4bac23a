export { BatchItems } from './batch-items';
export { BatchMap, BatchMapItems, BatchMapProps, BatchMapWorkflow, BatchMapWorkflowProps } from './batch-map';
