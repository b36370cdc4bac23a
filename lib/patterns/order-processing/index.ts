export { OrderProcessing, OrderProcessingProps, OrderProcessingWorkflow, OrderProcessingWorkflowProps } from './order-processing';
export { OrderProcessingSteps } from './order-steps';
