import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ErrorRoute, FailStepOptions, FanOut, Pipeline, PipelineWorkflow, ResultPlacement, Step, StepValue, SucceedStepOptions } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { importedFn, LANGUAGES, newStack, stateOf, statesOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const REFUSED = { Error: 'CardDeclined', Cause: 'no funds {% left %}' };

describe.each(LANGUAGES)('ends in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const expression = (path: string, text: string) => (isJsonata ? StepValue.jsonata(text) : StepValue.jsonPath(path));
  const run = (make: (scope: Construct) => Step, input: unknown = { id: 7 }) => {
    const stack = newStack();
    const machine = new PipelineWorkflow(stack, 'Machine', { queryLanguage, steps: [make(stack)] });
    return simulate(machine, { input, mocks: { Charge: { throw: REFUSED }, Tell: { return: null } } });
  };
  const failing = (scope: Construct, handler: Step) => Step.invoke(importedFn(scope, 'Charge'), { retry: [], catch: [ErrorRoute.onAny(handler)] });

  test.each<[string, FailStepOptions, string, string]>([
    ['the same error', {}, 'CardDeclined', REFUSED.Cause],
    ['an error of its own, with the caught one as the cause', { error: 'OrderFailed' }, 'OrderFailed', '{"Error":"CardDeclined","Cause":"no funds {% left %}"}'],
    ['the same error, with a cause of its own', { cause: 'declined' }, 'CardDeclined', 'declined'],
    ['both of its own', { error: 'OrderFailed', cause: 'declined' }, 'OrderFailed', 'declined'],
    ['text that looks like JSONata', { error: '{% $states.input.id %}', cause: ' {% "a" & "%}" %}' }, '{% $states.input.id %}', ' {% "a" & "%}" %}'],
    ['text that looks like JSONPath', { error: '$.id', cause: 'States.UUID()' }, '$.id', 'States.UUID()'],
    ['fields', { errorFrom: StepValue.field('error.Error'), causeFrom: StepValue.field('error.Cause') }, 'CardDeclined', REFUSED.Cause],
    ['expressions', { errorFrom: expression("States.Format('E{}', $.id)", '"E" & $string($states.input.id)') }, 'E7', '{"Error":"CardDeclined","Cause":"no funds {% left %}"}'],
  ])('a handler fails with %s', async (__, options, error, cause) => {
    expect(await run(scope => failing(scope, Step.fail({ name: 'Stop', ...options })))).toMatchObject({ status: 'FAILED', error, cause });
  });

  test('the error is kept behind steps of the handler that drop it', async () => {
    const result = await run(scope => failing(scope, Pipeline.step({ steps: [Step.invoke(importedFn(scope, 'Tell'), { result: ResultPlacement.replace() }), Step.fail()] })));
    expect(result).toMatchObject({ status: 'FAILED', error: 'CardDeclined', cause: REFUSED.Cause });
  });

  test('the error is kept within a branch of the handler, whose own routes keep theirs', async () => {
    const result = await run(scope => failing(scope, FanOut.step({
      branches: [{ name: 'b', step: Pipeline.step({ steps: [Step.invoke(importedFn(scope, 'Tell')), Step.fail()] }) }],
    })));
    expect(result).toMatchObject({ status: 'FAILED', error: 'CardDeclined', cause: REFUSED.Cause });
  });

  test('catchers keep the error in a variable where the handler reads it, and nowhere else', () => {
    const catchers = (handler: Step) => {
      const stack = newStack();
      return statesOf(failing(stack, handler), queryLanguage, stack).Charge.Catch;
    };
    expect(catchers(Step.succeed()).filter((catcher: object) => 'Assign' in catcher)).toEqual([]);
    expect(catchers(Step.fail()).map(({ Assign }: any) => Object.values(Assign))).toEqual(Array(2).fill([isJsonata ? '{% $states.errorOutput %}' : '$']));
  });

  test.each<[string, SucceedStepOptions, string, unknown]>([
    ['nothing added', {}, 'Succeeded', { id: 7 }],
    ['an outcome', { outcome: 'declined' }, 'declined', { id: 7, outcome: 'declined' }],
    ['an outcome in a field', { name: 'End', outcome: '{% 1 %}', outcomeField: 'order.state' }, 'End', { id: 7, order: { state: '{% 1 %}' } }],
  ])('ends early and well with %s', async (__, options, name, output) => {
    const stack = newStack();
    const states = Step.succeed(options).bind(stack, { queryLanguage });
    expect([states.startState.stateId, states.endStates]).toEqual([name, []]);
    expect(await run(() => Step.succeed({ ...options }))).toMatchObject({ status: 'SUCCEEDED', output });
  });

  test('comments', () => {
    expect(stateOf(Step.succeed({ outcome: 'declined', comment: 'expected' }), queryLanguage).Comment).toBe('expected');
    expect(stateOf(Step.succeed({ comment: 'expected' }), queryLanguage)).toEqual({ Type: 'Succeed', Comment: 'expected' });
    expect(stateOf(Step.fail({ error: 'A', comment: 'expected' }), queryLanguage).Comment).toBe('expected');
  });

  test.each<[string, () => Step, string, string, string, string]>([
    ['FailWithoutError', () => Step.fail({ name: 'Stop' }), 'Stop.error', 'nothing', 'the name of an error', 'Name it'],
    ['TextAndValue', () => Step.fail({ name: 'Stop', error: 'A', errorFrom: StepValue.field('a') }), 'Stop.errorFrom', 'both', "left out beside 'error'", 'not both'],
    ['TextAndValue', () => Step.fail({ error: 'A', cause: 'b', causeFrom: StepValue.field('a') }), 'A.causeFrom', 'both', "left out beside 'cause'", 'not both'],
    ['TextIsExpression', () => Step.fail({ error: 'A', cause: sfn.JsonPath.stringAt('$.id') }), 'A.cause', "the JSONPath '$.id'", 'text', "StepValue.jsonPath('$.id')"],
    ['TextIsExpression', () => Step.succeed({ name: 'End', outcome: sfn.JsonPath.stringAt('$.id') }), 'End.outcome', "the JSONPath '$.id'", 'text', 'StepValue'],
    ['OutcomeFieldWithoutOutcome', () => Step.succeed({ outcomeField: 'a' }), 'Succeeded.outcomeField', "'a'", "left out without 'outcome'", 'no effect'],
    ['FieldPath', () => Step.succeed({ outcome: 'a', outcomeField: '$.a' }), 'a.outcomeField', "'$.a'", 'names of fields', 'Write the names alone'],
    ['ValueLanguage', () => Step.fail({ error: 'A', causeFrom: isJsonata ? StepValue.jsonPath('$.a') : StepValue.jsonata('a') }), 'A.causeFrom', isJsonata ? "'$.a'" : "'a'",
      `written in ${queryLanguage}`, 'field(...)'],
    ['ValueExpression', () => Step.fail({ error: 'A', causeFrom: expression('a', '{% a %}') }), 'A.causeFrom', isJsonata ? "'{% a %}'" : "'a'", 'a JSON', isJsonata ? 'Leave' : 'Write it'],
  ])('%s: %#', (code, make, prop, value, allowed, fix) => {
    expectRefusal(() => make().bind(newStack(), { queryLanguage }), { code, path: 'Shop/Steps', prop, value, allowed, fix });
  });
});
