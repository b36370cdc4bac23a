export { Pipeline, PipelineProps, PipelineSteps, PipelineWorkflow, PipelineWorkflowProps } from './pipeline';
