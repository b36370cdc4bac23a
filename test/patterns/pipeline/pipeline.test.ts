import { Construct } from 'constructs';
import { ErrorRoute, Pipeline, PipelineProps, Step } from '../../../lib';
import { catchingEveryError } from '../../support/catchers';
import { fragmentAsl, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, id), options);

describe.each(LANGUAGES)('a pipeline in %s', (_, queryLanguage) => {
  const pipeline = (make: (scope: Construct) => PipelineProps) => fragmentAsl(
    stack => new Pipeline(stack, 'Work', { ...make(stack), queryLanguage }), queryLanguage,
  );

  test('runs its steps in order', () => {
    const { StartAt, States } = pipeline(scope => ({ steps: ['A', 'B', 'C'].map(id => call(scope, id)) }));
    expect([StartAt, States.A.Next, States.B.Next, States.C.End]).toEqual(['A', 'B', 'C', true]);
  });

  test('a single step is the pipeline', () => {
    expect(Object.keys(pipeline(scope => ({ steps: [call(scope, 'A')] })).States)).toEqual(['A']);
  });

  test('its routes hold for every step, behind those of the step', () => {
    const { States } = pipeline(scope => ({
      steps: [call(scope, 'A', { catch: [ErrorRoute.on(['Known'], Step.fail({ error: 'Known' }))] }), call(scope, 'B')],
      catch: [ErrorRoute.onAny(Step.fail({ error: 'Stop' }))],
    }));
    expect(States.A.Catch.map(({ Next }: any) => Next)).toEqual(['Known', 'Stop', 'Stop']);
    expect(States.B.Catch).toMatchObject(catchingEveryError('Stop'));
  });

  test('a step that catches any error keeps it to itself', () => {
    const { States } = pipeline(scope => ({
      steps: [call(scope, 'A', { catch: [ErrorRoute.onAny(Step.fail({ error: 'Own' }))] })],
      catch: [ErrorRoute.onAny(Step.fail({ error: 'Stop' }))],
    }));
    expect(States.A.Catch.map(({ Next }: any) => Next)).toEqual(['Own', 'Own']);
  });

  test('the flow goes on behind a fallback: that of a step with the next step, that of the pipeline behind it', () => {
    const { States } = fragmentAsl(stack => {
      const step = call(stack, 'A', { catch: [ErrorRoute.fallback(call(stack, 'SpareA'))] });
      const work = new Pipeline(stack, 'Work', { steps: [step, call(stack, 'B')], catch: [ErrorRoute.fallback(call(stack, 'Spare'))], queryLanguage });
      return work.next(new Pipeline(stack, 'After', { steps: [call(stack, 'C')], queryLanguage }));
    }, queryLanguage);
    expect([States.A.Next, States.SpareA.Next, States.B.Next, States.Spare.Next]).toEqual(['B', 'B', 'C', 'C']);
  });

  test('routes reach the steps of a pipeline within', () => {
    const { States } = pipeline(scope => ({
      steps: [Pipeline.step({ steps: [call(scope, 'Inner')] }), call(scope, 'B')], catch: [ErrorRoute.onAny(Step.fail({ error: 'Stop' }))],
    }));
    expect(States.Inner.Catch[0].Next).toBe('Stop');
  });

  test('behind a step that ends the flow nothing goes on', () => {
    const { States } = pipeline(scope => ({ steps: [call(scope, 'A'), Step.fail({ error: 'Stop' })] }));
    expect(Object.keys(States)).toEqual(['A', 'Stop']);
  });
});

test('refuses no steps', () => {
  expectRefusal(() => new Pipeline(newStack(), 'Work', { steps: [] }), {
    code: 'EmptyPipeline', path: 'Shop/Work', prop: 'steps', value: '[]', allowed: 'at least one step', fix: 'Step.invoke(fn)',
  });
});

test('refuses a step that nothing leads to', () => {
  const stack = newStack();
  expectRefusal(() => new Pipeline(stack, 'Work', { steps: [Step.fail({ error: 'Stop' }), call(stack, 'Never')] }), {
    code: 'UnreachableStep', path: 'Shop/Work', prop: 'steps[1]', value: "a step behind 'Stop', which ends the flow", allowed: 'placed before', fix: 'Move the step',
  });
});

test('refuses a step that stands in it twice, or in another pipeline', () => {
  const stack = newStack();
  const step = call(stack, 'A', { name: 'Charge' });
  const refusal = {
    code: 'StepUsedTwice', path: 'Shop/Work', prop: 'step', value: "the step 'Charge' that is already used in Shop/Work", allowed: 'a step of its own', fix: 'second step',
  };
  expectRefusal(() => new Pipeline(stack, 'Work', { steps: [step, step] }), refusal);
  expectRefusal(() => new Pipeline(stack, 'Other', { steps: [step] }), { ...refusal, path: 'Shop/Other' });
});
