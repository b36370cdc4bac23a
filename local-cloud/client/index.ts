/** What tests and the demo use of the local cloud. */
export { startLocalCloud, type LocalCloud, type LocalCloudOptions } from './server';
export { cdkDeploy, cdkDestroy, stateMachineArn, type DeployOptions, type StackOutputs } from './deploy';
export { runExecution, type Execution } from './execution';
export { enteredStates, transitions, type Transition } from './history';
export { narrate } from './narration';
