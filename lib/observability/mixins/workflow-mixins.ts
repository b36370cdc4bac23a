import type { IMixin } from 'constructs';
import * as features from './features';
import { MachineMixin } from './machine-mixin';
import type { AlarmsMixinOptions, DashboardMixinOptions, LogsMixinOptions } from './mixin-options';
import { checkFactories } from '../../private/shapes';

/**
 * What a `Workflow` has by itself, for state machines that somebody else made: `sfn.StateMachine` and
 * `sfn.CfnStateMachine` alike. Apply them to one machine, or to all below a construct.
 *
 * A machine that already has the feature keeps its own, and an information at synthesis says so; an imported machine
 * can't be changed, and a warning says so. To be told when there is no machine at all, apply them with
 * `Mixins.of(scope).requireAny()`.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/mixins.html
 * @example
 * declare const orders: sfn.StateMachine;
 * orders.with(WorkflowMixins.logs(), WorkflowMixins.tracing(), WorkflowMixins.alarms());
 *
 * // all machines of the stack
 * Mixins.of(this).requireAny().apply(WorkflowMixins.logs());
 */
export class WorkflowMixins {
  /** The alarms of `WorkflowAlarms`. */
  public static alarms(options: AlarmsMixinOptions = {}): IMixin {
    return new MachineMixin(features.alarms(options));
  }

  /**
   * A log of all events without execution data, kept for a month unless said otherwise, and the permissions for it.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
   */
  public static logs(options: LogsMixinOptions = {}): IMixin {
    return new MachineMixin(features.logs(options));
  }

  /**
   * X-Ray tracing, and the permissions for it.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
   */
  public static tracing(): IMixin {
    return new MachineMixin(features.tracing());
  }

  /** A `WorkflowDashboard` of its own for each machine. It shows the alarms and queries that are there before it. */
  public static dashboard(options: DashboardMixinOptions = {}): IMixin {
    return new MachineMixin(features.dashboard(options));
  }

  /** The saved queries of `WorkflowQueries`. The machine must log before: apply `logs()` first. */
  public static queries(): IMixin {
    return new MachineMixin(features.queries());
  }

  private constructor() {}
}

checkFactories('WorkflowMixins', WorkflowMixins);
