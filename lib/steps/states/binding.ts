import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import type { Dialect, Entries, RuntimeValue, Variables } from './dialect';
import type { BoundErrorRoute, CaughtError } from './routes';
import { ResultPlacement } from '../result-placement';
import type { RetryPolicy } from '../retry-policy';

/** Options of `Step.bind`. */
export interface StepBindOptions {
  /**
   * Query language of the states that the step makes.
   *
   * @default sfn.QueryLanguage.JSONATA
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * Name for a step that has none of its own.
   *
   * @default - the id of the function, topic, queue, table, bus or machine
   */
  readonly name?: string;
}

/** Until when tasks run, counted from the start of the execution. */
export interface Deadline {
  readonly seconds: number;
  /** Where a task goes that would begin too late, in JSONPath; without it the states around fail. */
  readonly late?: { readonly handler: sfn.State; readonly kept: Variables; readonly outputs?: string };
}

/** How long a task takes at most. */
export interface MeasuredTask {
  readonly name: string;
  readonly timeoutSeconds?: number;
  readonly retries: readonly sfn.RetryProps[];
}

/** What a pattern tells the steps within it. */
export interface StepContext {
  readonly dialect: Dialect;
  /** Name for a step that has none of its own. */
  readonly name?: string;
  /** Where the result goes when the step doesn't say. */
  readonly result?: ResultPlacement;
  /** Retries of a step that names none, instead of those that suit its kind. */
  readonly retry?: RetryPolicy[];
  /** Routes of the surrounding pattern; a step's own routes come first. */
  readonly routes?: BoundErrorRoute[];
  /** What a task gets that isn't told what it gets, instead of the input of its state. */
  readonly input?: Entries;
  /** Variables that are assigned when the step has succeeded, from its result. */
  readonly keep?: (result: RuntimeValue) => Variables;
  /** Variables that the step's own routes assign: whoever takes its failure, the step has not completed. */
  readonly ownRouteKeeps?: Variables;
  /** Set by a saga for its own steps; elsewhere a step with a compensation is refused. */
  readonly compensates?: boolean;
  /** Routes of a saga around, which hold for the handlers of its steps as well: a failure there has to be undone too. */
  readonly guard?: BoundErrorRoute[];
  /** Is told how long each task takes at most. */
  readonly measure?: (task: MeasuredTask) => void;
  /** Until when the tasks of a saga run. */
  readonly deadline?: Deadline;
  /** The error that led here, within the handler of a route. */
  readonly caught?: CaughtError;
  /** Stands for the states among which transitions can go: a branch, the work on an item, or all of a machine. */
  readonly region?: object;
  /** How many maps are around whose items may share one execution. */
  readonly maps?: number;
}

/** What a step does when it is bound. */
export type MakeStates = (scope: Construct, context: StepContext) => sfn.IChainable;

/** The context of steps within a branch, an item, or a state around them: no transition of theirs leads out, so no routes do. */
export function innerContext({ dialect, caught, deadline, measure, maps }: StepContext): StepContext {
  return { dialect, caught, deadline: deadline && { ...deadline, late: undefined }, measure, region: {}, maps };
}

/**
 * Where a state puts its result: what it says itself, otherwise what its place says, otherwise what suits its kind.
 *
 * @param ofKind comes before a place that would replace the input
 */
export function placementOf(
  scope: IConstruct, context: StepContext, prop: string, own: ResultPlacement | undefined, ofKind?: ResultPlacement,
): ResultPlacement {
  const place = context.result ?? ResultPlacement.replace();
  return (own ?? (place._kind === 'replace' ? ofKind : undefined) ?? place)._checked(scope, prop);
}

/** The context of the work on an item. */
export function itemContext(context: StepContext): StepContext {
  return { ...innerContext(context), maps: (context.maps ?? 0) + 1 };
}

/** The context of the handler of a route. */
export function handlerContext({ dialect, region, guard, deadline, measure, maps }: StepContext, caught: CaughtError): StepContext {
  return { dialect, region, guard, routes: guard, deadline, measure, maps, caught };
}

/** A chainable over given states. */
export function chainable(id: string, startState: sfn.State, endStates: sfn.INextable[]): sfn.IChainable {
  return { id, startState, endStates };
}

/** Continues each of the ends with the next chainable. */
export function connect(ends: sfn.INextable[], next: sfn.IChainable): void {
  for (const end of ends) end.next(next);
}
