import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { importedFn } from './machines';
import {
  Ask, BatchItems, BatchMap, BatchMapWorkflow, FanOut, FanOutWorkflow, HumanApproval, HumanApprovalWorkflow, OrderProcessing,
  OrderProcessingWorkflow, PatternFragment, PatternOptions, PatternWorkflowOptions, Pipeline, PipelineWorkflow, PollUntil,
  PollUntilWorkflow, RetryCatch, RetryCatchWorkflow, RetryPolicy, Router, RouterWorkflow, Step, When, Workflow,
} from '../../lib';

/** A pattern in each of its forms, made of functions of another app with the given prefix. */
export interface PatternCase {
  readonly fragment: (scope: Construct, id: string, options: PatternOptions) => PatternFragment;
  readonly workflow: (scope: Construct, id: string, options: PatternOptions & PatternWorkflowOptions) => Workflow;
  readonly step: (scope: Construct, options?: PatternOptions) => Step;
  /** Type of the state that comes first. */
  readonly firstType: string;
  /** Functions that the pattern calls. */
  readonly calls: string[];
  /** Whether states of its own are in JSONata in machines of both languages. */
  readonly hasJsonataStates?: boolean;
  /** Whether an Express workflow can't have it. */
  readonly isStandardOnly?: boolean;
}

type Make<Props> = (scope: Construct) => Props;
type Constructor<Props, Made> = new (scope: Construct, id: string, props: Props) => Made;

function patternCase<Props>(
  fragment: Constructor<Props & PatternOptions, PatternFragment>,
  workflow: Constructor<Props & PatternOptions & PatternWorkflowOptions, Workflow>,
  step: (props: Props) => Step,
  firstType: string,
  calls: string[],
  props: Make<Props>,
  others: Pick<PatternCase, 'hasJsonataStates' | 'isStandardOnly'> = {},
): PatternCase {
  return {
    ...others,
    fragment: (scope, id, options) => new fragment(scope, id, { ...props(callees(scope, id)), ...options }),
    workflow: (scope, id, options) => new workflow(scope, id, { ...props(callees(scope, id)), ...options }),
    step: (scope, options) => step({ ...props(callees(scope, 'Step')), ...options }),
    firstType,
    calls,
  };
}

function callees(scope: Construct, id: string): Construct {
  return new Construct(scope, `${id} calls`);
}

function call(scope: Construct, id: string): Step {
  return Step.invoke(importedFn(scope, id));
}

/** Every pattern, so that what holds for all of them is tested for all of them. */
export const PATTERNS: [string, PatternCase][] = [
  ['Pipeline', patternCase(Pipeline, PipelineWorkflow, Pipeline.step, 'Task', ['First', 'Second'], scope => ({
    steps: [call(scope, 'First'), call(scope, 'Second')],
  }))],
  ['Router', patternCase(Router, RouterWorkflow, Router.step, 'Choice', ['Large', 'Small'], scope => ({
    cases: [{ when: When.field('total').isGreaterThan(10), step: call(scope, 'Large') }], otherwise: call(scope, 'Small'),
  }))],
  ['FanOut', patternCase(FanOut, FanOutWorkflow, FanOut.step, 'Parallel', ['Left', 'Right'], scope => ({
    branches: [{ name: 'left', step: call(scope, 'Left') }, { name: 'right', step: call(scope, 'Right') }],
  }))],
  ['BatchMap', patternCase(BatchMap, BatchMapWorkflow, BatchMap.step, 'Map', ['Each'], scope => ({
    items: BatchItems.field('items'), step: call(scope, 'Each'),
  }))],
  ['RetryCatch', patternCase(RetryCatch, RetryCatchWorkflow, RetryCatch.step, 'Task', ['Work'], scope => ({
    step: call(scope, 'Work'), retry: [RetryPolicy.timeout()],
  }))],
  ['OrderProcessing', patternCase(OrderProcessing, OrderProcessingWorkflow, OrderProcessing.step, 'Task', ['Validate', 'Item'], scope => ({
    validateOrder: call(scope, 'Validate'), processItem: call(scope, 'Item'),
  }))],
  ['HumanApproval', patternCase(HumanApproval, HumanApprovalWorkflow, HumanApproval.step, 'Task', ['Ask'], scope => ({
    ask: Ask.invoke(importedFn(scope, 'Ask')), question: 'May it go on?', deadline: Duration.days(1),
  }), { hasJsonataStates: true, isStandardOnly: true })],
  ['PollUntil', patternCase(PollUntil, PollUntilWorkflow, PollUntil.step, 'Task', ['Start', 'Check'], scope => ({
    start: call(scope, 'Start'), check: call(scope, 'Check'), done: When.field('status.done').isTrue(), interval: Duration.seconds(10), maxTries: 5,
  }), { hasJsonataStates: true })],
];

/** Names of all states of a definition, those of nested scopes too. */
export function allStates(definition: any): [string, any][] {
  return Object.entries<any>(definition.States).flatMap(([name, state]) => [
    [name, state] as [string, any],
    ...[state.ItemProcessor ?? [], state.Branches ?? []].flat().flatMap(allStates),
  ]);
}

/** Query languages that the states of a definition are written in, those that they inherit too. */
export function languagesOf(definition: any): Set<string> {
  const inherited = definition.QueryLanguage ?? sfn.QueryLanguage.JSON_PATH;
  return new Set(allStates(definition).map(([, state]) => state.QueryLanguage ?? inherited));
}
