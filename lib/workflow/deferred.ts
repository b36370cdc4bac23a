import type * as logs from 'aws-cdk-lib/aws-logs';
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

/** A log group that is made below its machine when the L2 asks for its ARN. */
export function deferredLogGroup(make: () => logs.ILogGroup): logs.ILogGroupRef {
  let made: logs.ILogGroup | undefined;
  const group = () => (made ??= make());
  return {
    get node() { return group().node; },
    get env() { return group().env; },
    get logGroupRef() { return group().logGroupRef; },
    with: (...mixins) => group().with(...mixins),
  };
}
