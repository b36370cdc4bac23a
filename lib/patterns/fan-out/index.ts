export { FanOut, FanOutBranch, FanOutBranches, FanOutCompletion, FanOutProps, FanOutWorkflow, FanOutWorkflowProps } from './fan-out';
