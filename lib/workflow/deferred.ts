import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * States that are made below a machine whose constructor hasn't run yet: the L2 asks for them once
 * it stands in the tree. This way a workflow of one statement owns its states.
 */
export function deferredChain(scope: Construct, id: string, make: (machine: Construct) => sfn.IChainable): sfn.IChainable {
  let made: sfn.IChainable | undefined;
  const chain = () => (made ??= make(scope.node.findChild(id) as Construct));
  return {
    id,
    get startState() { return chain().startState; },
    get endStates() { return chain().endStates; },
  };
}
