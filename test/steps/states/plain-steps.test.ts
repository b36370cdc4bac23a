import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { PipelineWorkflow, Step, StepValue } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { LANGUAGES, newStack, stateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

describe.each(LANGUAGES)('steps that call nothing in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;

  test.each<[string, () => Step, object]>([
    ['a wait', () => Step.wait(Duration.minutes(2), { comment: 'cool off' }), { Type: 'Wait', Comment: 'cool off', Seconds: 120 }],
    ['a wait until a field', () => Step.waitUntil(StepValue.field('order.due')),
      { Type: 'Wait', ...isJsonata ? { Timestamp: '{% $states.input.`order`.`due` %}' } : { TimestampPath: '$.order.due' } }],
    ['nothing', () => Step.noOp({ comment: 'nothing to do' }), { Type: 'Pass', Comment: 'nothing to do' }],
  ])('%s', (__, make, expected) => {
    expect(stateOf(make(), queryLanguage)).toEqual({ ...expected, End: true });
  });

  test('keep the data, and take their time', async () => {
    const steps = () => [Step.wait(Duration.minutes(2)), Step.waitUntil(StepValue.field('due')), Step.noOp()];
    const machine = new PipelineWorkflow(newStack(), 'Machine', { queryLanguage, steps: steps() });
    const input = { due: '2026-01-01T00:05:00Z' };
    const result = await simulate(machine, { input });
    expect([result.output, result.durationSeconds, result.statesEntered]).toEqual([input, 300, ['Wait', 'WaitUntil', 'NoOp']]);
  });

  test.each<[string, () => Step, string, string, string, string]>([
    ['WholeSeconds', () => Step.wait(Duration.millis(500)), 'Wait.duration', '0.5 seconds', 'a whole number of seconds', 'Duration.seconds(30)'],
    ['StateNameLength', () => Step.noOp({ name: '' }), 'name', "''", 'a text of 1 to 80', 'at least one'],
    ['ValueLanguage', () => Step.waitUntil(isJsonata ? StepValue.jsonPath('$.a') : StepValue.jsonata('a'), { name: 'Due' }), 'Due.time', isJsonata ? "'$.a'" : "'a'", 'written in', 'field(...)'],
  ])('%s: %#', (code, make, prop, value, allowed, fix) => {
    expectRefusal(() => make().bind(newStack(), { queryLanguage }), { code, path: 'Shop/Steps', prop, value, allowed, fix });
  });
});
