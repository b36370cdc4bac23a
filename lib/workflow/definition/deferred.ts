import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * States that are made below a machine whose constructor hasn't run yet: the L2 asks for them once
 * it stands in the tree. This way a workflow of one statement owns its states.
 */
export function deferredChain(scope: Construct, id: string, make: (machine: Construct) => sfn.IChainable): sfn.IChainable {
  return new DeferredChain(id, () => make(scope.node.findChild(id) as Construct));
}

class DeferredChain implements sfn.IChainable {
  private made?: sfn.IChainable;

  constructor(public readonly id: string, private readonly make: () => sfn.IChainable) {}

  public get startState(): sfn.State {
    return this.chain.startState;
  }

  public get endStates(): sfn.INextable[] {
    return this.chain.endStates;
  }

  private get chain(): sfn.IChainable {
    this.made ??= this.make();
    return this.made;
  }
}
