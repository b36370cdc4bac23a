import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * A Map state that takes its item processor in only when it joins a machine. The L2 registers the
 * names of the states at once, so that prefixes given later come too late and a fragment with a map
 * can't be used twice.
 */
export class ItemMap extends sfn.Map {
  constructor(scope: Construct, id: string, props: sfn.MapProps, private readonly work: sfn.IChainable) {
    super(scope, id, props);
  }

  public bindToGraph(graph: sfn.StateGraph): void {
    if (this.processor === undefined) this.itemProcessor(this.work, { mode: sfn.ProcessorMode.INLINE });
    super.bindToGraph(graph);
  }
}
