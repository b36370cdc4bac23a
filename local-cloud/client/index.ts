/** What tests and the demo use of the local cloud. */
export { LocalCloud, LocalCloudOptions, startLocalCloud } from './server';
export { cdkDeploy, DeployOptions, StackOutputs, stateMachineArn } from './deploy';
export { Execution, runExecution } from './execution';
export { enteredStates, Transition, transitions } from './history';
export { narrate } from './narration';
