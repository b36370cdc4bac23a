import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ErrorRoute, Pipeline, Router, RouterProps, Step, When } from '../../../lib';
import { fragmentAsl, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (scope: Construct, id: string) => Step.invoke(importedFn(scope, id));
const large = () => When.field('total').isGreaterThan(1000);
const rush = () => When.field('priority').isText('rush');

describe.each(LANGUAGES)('a router in %s', (_, queryLanguage) => {
  const routed = (options: Partial<RouterProps> = {}) => fragmentAsl(stack => {
    const cases = [{ when: large(), step: call(stack, 'HighValue'), comment: 'large' }, { when: rush(), step: call(stack, 'Rush') }];
    const router = new Router(stack, 'CheckValue', { cases, otherwise: call(stack, 'Standard'), queryLanguage, ...options });
    return router.endStates.length > 0 ? router.next(new sfn.Pass(stack, 'After', { queryLanguage })) : router;
  }, queryLanguage).States;

  test('takes the first case that holds, in order, or the default', () => {
    const { CheckValue } = routed();
    expect(CheckValue).toMatchObject({ Type: 'Choice', Default: 'Standard' });
    expect(CheckValue.Choices.map(({ Next }: any) => Next)).toEqual(['HighValue', 'Rush']);
    expect(CheckValue.Choices.map(({ Comment }: any) => Comment)).toEqual(['large', undefined]);
  });

  test('joins again behind the steps, or ends with each', () => {
    const nexts = ({ HighValue, Rush, Standard }: any) => [HighValue, Rush, Standard].map(({ Next, End }) => Next ?? End);
    expect(nexts(routed())).toEqual(['After', 'After', 'After']);
    expect(nexts(routed({ rejoin: true }))).toEqual(['After', 'After', 'After']);
    expect(nexts(routed({ rejoin: false }))).toEqual([true, true, true]);
  });

  test('can be named', () => {
    expect(Object.keys(routed({ name: 'Choose' }))[0]).toBe('Choose');
  });

  test('hands the routes of its place on to its steps', () => {
    const { States } = fragmentAsl(stack => new Pipeline(stack, 'Work', {
      steps: [Router.step({ cases: [{ when: large(), step: call(stack, 'A') }], otherwise: call(stack, 'B') })],
      catch: [ErrorRoute.onAny(Step.fail({ error: 'Stop' }))],
      queryLanguage,
    }), queryLanguage);
    expect([States.A.Catch[0].Next, States.B.Catch[0].Next]).toEqual(['Stop', 'Stop']);
  });

  test('has a default that fails, where nothing else is right', () => {
    const { States } = fragmentAsl(stack => new Router(stack, 'Check', {
      cases: [{ when: large(), step: call(stack, 'A') }], otherwise: Step.fail({ error: 'NotForUs' }), queryLanguage,
    }), queryLanguage);
    expect([States.Check.Default, States.NotForUs.Type]).toEqual(['NotForUs', 'Fail']);
  });
});

test.each<[string, (scope: Construct) => RouterProps, string, string, string, string]>([
  ['RouterWithoutCases', scope => ({ cases: [], otherwise: call(scope, 'A') }), 'cases', '[]', 'at least one case', 'use the step itself'],
  ['WrongKind', scope => ({ cases: [{ when: large(), step: call(scope, 'A') }], otherwise: undefined as never }),
    'otherwise', 'nothing', 'a Step', 'Step.invoke'],
  ['StateNameTwice', scope => ({ name: 'A', cases: [{ when: large(), step: call(scope, 'A') }], otherwise: call(scope, 'B') }),
    'name', "'A'", 'a name that no other state has', "'name'"],
  ['StateNameLength', scope => ({ name: 'x'.repeat(81), cases: [{ when: large(), step: call(scope, 'A') }], otherwise: call(scope, 'B') }),
    'name', `'${'x'.repeat(81)}'`, 'a text of 1 to 80 characters', 'shorter'],
])('%s', (code, props, prop, value, allowed, fix) => {
  const stack = newStack();
  expectRefusal(() => new Router(stack, 'Check', props(stack)), { code, path: 'Shop/Check', prop, value, allowed, fix });
});
