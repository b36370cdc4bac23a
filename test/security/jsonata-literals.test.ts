import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as fc from 'fast-check';
import jsonata from 'jsonata';
import { ResultPlacement, Router, Step, When } from '../../lib';
import { jsonataLiteral } from '../../lib/steps/states/dialect';
import { fn, newStack, statesOf } from '../support/machines';

/** Texts that would end a literal, an expression or an object, had they been put there as they are. */
const HOSTILE = [
  '"', "'", '\\', '\\"', '" & $states.input.secret & "', '%}', '{% 1 %}', '*/', '${Name}', '`', '\u2028', '\u0000', '__proto__', 'constructor',
  '"}) ~> $eval("1', '\n', '😀', '\ud83d',
];

describe.each(HOSTILE)('the text %j', text => {
  test('is itself as a literal', async () => {
    expect(await jsonata(jsonataLiteral(text)).evaluate({})).toBe(text);
  });

  test('compares as itself in a condition', async () => {
    const step = Router.step({ name: 'Route', cases: [{ when: When.field('kind').isText(text), step: Step.fail({ error: 'Found' }) }], otherwise: Step.fail({ error: 'Other' }) });
    const [choice] = statesOf(step).Route.Choices;
    const expression = jsonata(choice.Condition.replace(/^\{%|%\}$/g, ''));
    const evaluate = (kind: unknown) => expression.evaluate({}, { states: { input: { kind } } });
    expect([await evaluate(text), await evaluate('other')]).toEqual([true, false]);
  });
});

test('any text is itself as a literal', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async text => {
    expect(await jsonata(jsonataLiteral(text)).evaluate({})).toBe(text);
  }));
});

test.each(HOSTILE.filter(text => /[$@*[\]'"`\\{}%\u0000\n]/.test(text)))('a field named %j is refused', name => {
  const stack = newStack();
  const step = Step.invoke(fn(stack, 'Fn'), { name: 'Work', result: ResultPlacement.field(name) });
  expect(() => statesOf(step, sfn.QueryLanguage.JSONATA, stack)).toThrow(/names of fields joined by dots/);
});
