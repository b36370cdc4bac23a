import { CfnElement } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What CDK calls it; it offers this to save time. */
const WITHOUT_TRACES = 'aws:cdk:disable-creation-stack-traces';
const CREATION_STACK = 'aws:cdk:creationStack';

/**
 * Lets resources that belong to another one be told as made where that was. Their own traces would end in this
 * library, before they get to the code of the user, and a trace takes about as long as the rest of a resource.
 *
 * @param scope has no children yet
 * @returns what has to be called when the resources are there
 */
export function traceAs(owner: CfnElement, scope: Construct): () => void {
  scope.node.setContext(WITHOUT_TRACES, true);
  return () => {
    const { creationStack } = owner;
    if (creationStack.length === 0) return;
    for (const made of scope.node.findAll()) {
      if (CfnElement.isCfnElement(made) && made.creationStack.length === 0) made.node.addMetadata(CREATION_STACK, creationStack);
    }
  };
}
