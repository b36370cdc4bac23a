import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { ResultPlacement, Step } from '../../steps';
import { innerContext, placementOf, StepContext } from '../../steps/states/binding';
import { GroupParts } from '../../steps/states/parts';
import { addRecovery } from '../../steps/states/recovery';
import { withInheritedRoutes } from '../../steps/states/routes';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { allSettled } from '../kit/all-settled';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

/** What becomes of the other branches when one fails. */
export enum FanOutCompletion {
  /** The first failure stops the others and is the failure of the whole. */
  FAIL_FAST = 'FAIL_FAST',
  /**
   * All branches run to their end. The result of a branch is `{ status: 'SUCCEEDED', output }` or
   * `{ status: 'FAILED', error: { Error, Cause } }`.
   */
  SETTLE_ALL = 'SETTLE_ALL',
}

/** One of the branches. */
export interface FanOutBranch {
  /** Name of the branch: the field of the result that holds what the branch gives. */
  readonly name: string;
  /** What the branch does. Each branch gets the whole input. */
  readonly step: Step;
}

/** What a fan-out consists of. */
export interface FanOutOptions {
  /** The branches. */
  readonly branches: FanOutBranch[];

  /**
   * What becomes of the other branches when one fails.
   *
   * @default FanOutCompletion.FAIL_FAST
   */
  readonly completion?: FanOutCompletion;

  /**
   * Where the result goes: an object with a field for each branch.
   *
   * @default - the pattern's own choice for its place, otherwise `ResultPlacement.replace()`
   */
  readonly result?: ResultPlacement;

  /**
   * Name of the Parallel state.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}

/** Props of a fan-out. */
export interface FanOutProps extends FanOutOptions, PatternOptions {}

/** Props of a workflow that is a fan-out. */
export interface FanOutWorkflowProps extends FanOutProps, PatternWorkflowOptions {}

/**
 * Runs named branches side by side and gives their results as one object.
 *
 * @example
 * // the result is { credit: ..., identity: ... }
 * new FanOutWorkflow(this, 'Checks', {
 *   branches: [
 *     { name: 'credit', step: Step.invoke(checkCredit) },
 *     { name: 'identity', step: Step.invoke(checkIdentity) },
 *   ],
 * });
 */
export class FanOut extends PatternFragment {
  /** The fan-out as one step of another pattern. */
  public static step(options: FanOutOptions): Step {
    checkOptions('FanOutOptions', options);
    return patternStep(bindFanOut, options, partsOfFanOut(options));
  }

  /** @throws when there are no branches, or two of the same name */
  constructor(scope: Construct, id: string, props: FanOutProps) {
    super(scope, id, patternStep(bindFanOut, props), props, 'FanOutProps');
  }
}

/** A workflow that runs named branches side by side. */
export class FanOutWorkflow extends Workflow {
  /** @throws when there are no branches, or two of the same name */
  constructor(scope: Construct, id: string, props: FanOutWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindFanOut, props), 'FanOutWorkflowProps'));
  }
}

function bindFanOut(scope: Construct, context: StepContext, options: FanOutOptions): sfn.IChainable {
  const { branches, completion } = options;
  const { dialect } = context;
  const group = partsOfFanOut(options);
  const stateName = group.stateName(scope, context);
  const byName = branches.map((branch, index) => [branch.name, { jsonPath: `$[${index}]`, jsonata: `$states.result[${index}]` }] as const);
  const works = branches.map(({ name, step }) => {
    const branchContext: StepContext = { ...innerContext(context), name };
    const work = step._bind(scope, branchContext);
    return completion === FanOutCompletion.SETTLE_ALL ? allSettled(scope, name, branchContext, work) : work;
  });
  const parallel = group.makeState(scope, context, works, dialect.placeResult(group.placement(scope, context), Object.fromEntries(byName)));
  return addRecovery(scope, stateName, dialect, parallel, { retries: [], routes: withInheritedRoutes([], context.routes) });
}

function partsOfFanOut({ branches, completion, name, result }: FanOutOptions): GroupParts {
  const stateName = (scope: IConstruct, context: StepContext) => {
    checkBranches(scope, branches);
    return checkStateName(scope, 'name', name ?? context.name ?? 'FanOut');
  };
  return {
    kind: 'branches',
    steps: branches.map(({ step }) => step),
    names: branches.map(branch => branch.name),
    capturesFailures: completion === FanOutCompletion.SETTLE_ALL,
    stateName,
    placement: (scope, context) => placementOf(scope, context, 'result', result),
    makeState: (scope, context, works, fields) => {
      const own = stateName(scope, context);
      const { queryLanguage } = context.dialect;
      return new sfn.Parallel(scope, constructIdFor(scope, own), { stateName: own, queryLanguage, ...fields }).branch(...works);
    },
  };
}

function checkBranches(scope: IConstruct, branches: FanOutBranch[]): void {
  if (branches.length === 0) {
    refuse(scope, 'FanOutWithoutBranches', {
      prop: 'branches',
      value: branches,
      allowed: 'at least one branch',
      fix: 'Add a branch: { name, step }.',
    });
  }
  // Each is the name of a state where the step has none of its own, and of a field.
  const names = branches.map((branch, index) => checkStateName(scope, `branches[${index}].name`, branch.name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    refuse(scope, 'BranchNameTwice', {
      prop: 'branches',
      value: twice,
      allowed: 'a different name for each branch',
      fix: 'The results are told apart by the name: rename one of the branches.',
    });
  }
}
