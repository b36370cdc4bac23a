import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** A Choice state whose default is what follows: without a state of its own for the way on. Where nothing follows, the flow ends well. */
export class OpenChoice extends sfn.Choice {
  private isOpen = true;

  /** What goes on when none of the rules holds. */
  public readonly open: sfn.INextable = {
    next: following => {
      this.isOpen = false;
      this.otherwise(following);
      return sfn.Chain.sequence(this, following);
    },
  };

  constructor(private readonly around: Construct, id: string, props: sfn.ChoiceProps) {
    super(around, id, props);
  }

  /** A graph is made once all states are chained. */
  protected whenBoundToGraph(graph: sfn.StateGraph): void {
    super.whenBoundToGraph(graph);
    if (this.isOpen) {
      this.open.next(
        new sfn.Succeed(this.around, `${this.node.id} Succeeded`, {
          stateName: `${this.stateId} Succeeded`.slice(0, 80),
          queryLanguage: this.queryLanguage,
        }),
      );
    }
  }
}
