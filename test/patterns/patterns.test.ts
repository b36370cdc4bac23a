import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Pipeline, PipelineWorkflow, Step, Workflow } from '../../lib';
import { definitionIn, importedFn, LANGUAGES, newStack, resource, templateOf } from '../support/machines';
import { allStates, languagesOf, PATTERNS } from '../support/patterns';
import { expectRefusal } from '../support/refusals';

const { EXPRESS } = sfn.StateMachineType;

describe.each(PATTERNS)('%s', (_, pattern) => {
  describe.each(LANGUAGES)('in %s', (_language, queryLanguage) => {
    const options = { queryLanguage };
    const build = (make: (stack: Stack) => sfn.IChainable) => {
      const stack = newStack();
      new Workflow(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(make(stack)), queryLanguage });
      return definitionIn(stack);
    };
    const called = (definition: any) => allStates(definition).flatMap(([, state]) => (state.Type === 'Task' ? [functionOf(state)] : [])).sort();
    const foreign = (definition: any) => [...languagesOf(definition)].filter(language => language !== queryLanguage);
    const expectedForeign = pattern.hasJsonataStates && queryLanguage !== sfn.QueryLanguage.JSONATA ? [sfn.QueryLanguage.JSONATA] : [];

    test('is a workflow of one statement, Standard and Express', () => {
      const stack = newStack();
      const workflow = pattern.workflow(stack, 'Work', options);
      const express = new Stack(undefined, 'Express');
      const makeExpress = () => pattern.workflow(express, 'Work', { ...options, stateMachineType: EXPRESS });
      if (pattern.isStandardOnly) expect(makeExpress).toThrow(/'stateMachineType' should be STANDARD/);
      else makeExpress();
      const definition = definitionIn(stack);
      expect(definition.States[definition.StartAt].Type).toBe(pattern.firstType);
      expect(foreign(definition)).toEqual(expectedForeign);
      expect(called(definition)).toEqual([...pattern.calls].sort());
      if (!pattern.isStandardOnly) expect(definitionIn(express)).toEqual(definition);
      expect(workflow.node.findChild('States').node.children.length).toBeGreaterThan(0);
    });

    test('stands among states of the L2, twice in one machine', () => {
      const definition = build(stack => new sfn.Pass(stack, 'Before', options)
        .next(pattern.fragment(stack, 'One', options).prefixStates())
        .next(new sfn.Pass(stack, 'Between', options))
        .next(pattern.fragment(stack, 'Two', options).prefixStates())
        .next(new sfn.Pass(stack, 'After', options)));
      const names = Object.keys(definition.States);
      expect(names.filter(name => /^(One|Two): /.test(name)).length).toBeGreaterThanOrEqual(2);
      expect(names.indexOf('Before')).toBe(0);
      expect([definition.States.Before.Next, definition.States.Between.Next]).toEqual([expect.stringMatching(/^One: /), expect.stringMatching(/^Two: /)]);
      expect(called(definition)).toEqual([...pattern.calls, ...pattern.calls].sort());
      expect(reachable(definition)).toContain('After');
    });

    test.each<[string, (inner: sfn.IChainable, stack: Stack) => sfn.IChainable]>([
      ['a Map', (inner, stack) => new sfn.Map(stack, 'Around', options).itemProcessor(inner)],
      ['a branch of a Parallel', (inner, stack) => new sfn.Parallel(stack, 'Around', options).branch(new sfn.Pass(stack, 'Beside', options), inner)],
    ])('stands within %s of the L2', (__, around) => {
      const definition = build(stack => around(pattern.fragment(stack, 'Work', options), stack));
      expect(Object.keys(definition.States)).toEqual(['Around']);
      expect(called(definition)).toEqual([...pattern.calls].sort());
    });

    test('is refused as a step of a pattern in the other language, when it says its own', () => {
      const stack = newStack();
      const [other] = LANGUAGES.map(([, language]) => language).filter(language => language !== queryLanguage);
      const action = () => new PipelineWorkflow(stack, 'Machine', { ...options, steps: [pattern.step(stack, { queryLanguage: other })] });
      expectRefusal(action, {
        code: 'StepQueryLanguage', path: 'Shop/Machine/States', prop: 'queryLanguage', value: `'${other}'`, allowed: queryLanguage, fix: 'Leave it out',
      });
      expect(() => new PipelineWorkflow(newStack(), 'Machine', { ...options, steps: [pattern.step(newStack(), options)] })).not.toThrow();
    });

    test('is a step of another pattern', () => {
      const stack = newStack();
      new PipelineWorkflow(stack, 'Machine', { ...options, steps: [pattern.step(stack), Step.invoke(importedFn(stack, 'Last'))] });
      const definition = definitionIn(stack);
      expect(called(definition)).toEqual([...pattern.calls, 'Last'].sort());
      expect(reachable(definition)).toContain('Last');
      expect(foreign(definition)).toEqual(expectedForeign);
    });
  });

  test('is written in JSONata unless told otherwise', () => {
    const stack = newStack();
    pattern.workflow(stack, 'Work', {});
    expect(definitionIn(stack).QueryLanguage).toBe('JSONata');
    expect(pattern.fragment(stack, 'Fragment', {}).startState.toStateJson()).toMatchObject({ QueryLanguage: 'JSONata' });
  });

  test('may call what it needs, and nothing else', () => {
    const stack = newStack();
    pattern.workflow(stack, 'Work', { tracingEnabled: false, logs: { level: sfn.LogLevel.OFF } });
    const { Statement } = resource(templateOf(stack), 'AWS::IAM::Policy').Properties.PolicyDocument;
    const allowed = Statement.flatMap(({ Action, Resource }: any) => [Resource].flat().map((arn: string) => [Action, arn.split('function:').pop()]));
    expect(allowed.sort()).toEqual(pattern.calls.map(name => ['lambda:InvokeFunction', name]).sort());
  });
});

test('states that bear the same name in one machine are told to be', () => {
  const stack = newStack();
  const twice = ['One', 'Two'].map(id => new Pipeline(stack, id, { steps: [Step.fail({ error: 'Stop' })] }));
  const choice = new sfn.Choice(stack, 'Choose').when(sfn.Condition.jsonata('{% true %}'), twice[0]).otherwise(twice[1]);
  const create = () => new Workflow(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(choice) });
  expect(create).toThrow(/State with name 'Stop' occurs in both/);
});

/** The function that a task calls, by its ARN or by the integration. */
function functionOf({ Resource, Arguments, Parameters }: any): string {
  return ((Arguments ?? Parameters)?.FunctionName ?? Resource).split(':').pop();
}

/** States that the flow can get to from the first one of the machine. */
function reachable(definition: any): string[] {
  const found = new Set<string>();
  const visit = (name: string | undefined): void => {
    if (name === undefined || found.has(name)) return;
    found.add(name);
    const { Next, Default, Choices = [] } = definition.States[name];
    [Next, Default, ...Choices.map((rule: { Next: string }) => rule.Next)].forEach(visit);
  };
  visit(definition.StartAt);
  return [...found];
}
