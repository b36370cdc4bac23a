import { Aws } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResultPlacement, Step } from '../../lib';
import { importedFn, newStack, stateOf } from '../support/machines';
import { expectRefusal } from '../support/refusals';

const FIELDS = ['ResultSelector', 'ResultPath', 'OutputPath', 'Output', 'Assign'];

function placed(result: ResultPlacement | undefined, queryLanguage: sfn.QueryLanguage): object {
  const stack = newStack();
  const state = stateOf(Step.invoke(importedFn(stack, 'Charge'), { result }), queryLanguage, stack);
  return Object.fromEntries(Object.entries(state).filter(([field]) => FIELDS.includes(field)));
}

const input = '$states.input';
const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

test.each<[string, ResultPlacement | undefined, object, object]>([
  ['nothing', undefined, {}, {}],
  ['replace', ResultPlacement.replace(), {}, {}],
  ['field', ResultPlacement.field('payment'), { ResultPath: '$.payment' }, { Output: `{% $merge([${input}, {"payment": $states.result}]) %}` }],
  ['field of an object', ResultPlacement.field('order.payment.receipt'), { ResultPath: '$.order.payment.receipt' }, {
    Output: `{% $merge([${input}, {"order": $merge([${input}.\`order\`, {"payment": $merge([${input}.\`order\`.\`payment\`, {"receipt": $states.result}])}])}]) %}`,
  }],
  ['discard', ResultPlacement.discard(), { ResultPath: null }, { Output: `{% ${input} %}` }],
  ['variable', ResultPlacement.variable('receipt'), { ResultPath: null, Assign: { 'receipt.$': '$' } }, {
    Output: `{% ${input} %}`, Assign: { receipt: '{% $states.result %}' },
  }],
])('%s', (_, placement, inJsonPath, inJsonata) => {
  expect(placed(placement, JSON_PATH)).toEqual(inJsonPath);
  expect(placed(placement, JSONATA)).toEqual(inJsonata);
});

test('a field whose name is no plain word', () => {
  const placement = ResultPlacement.field('order-1.zip code');
  expect(placed(placement, JSON_PATH)).toEqual({ ResultPath: "$['order-1']['zip code']" });
  expect(placed(placement, JSONATA)).toEqual({
    Output: `{% $merge([${input}, {"order-1": $merge([${input}.\`order-1\`, {"zip code": $states.result}])}]) %}`,
  });
});

const FIELD = ['FieldPath', 'names of fields joined by dots', 'without the signs of JSONPath or JSONata'];
const VARIABLE = ['VariableName', 'a variable name: a letter', "without '$' in front"];

test.each([
  [ResultPlacement.field(''), "''", FIELD],
  [ResultPlacement.field('a..b'), "'a..b'", FIELD],
  [ResultPlacement.field('$.a'), "'$.a'", FIELD],
  [ResultPlacement.field('items[0]'), "'items[0]'", FIELD],
  [ResultPlacement.field(Aws.REGION), 'a value known only at deployment (a token)', FIELD],
  [ResultPlacement.variable(''), "''", VARIABLE],
  [ResultPlacement.variable('$x'), "'$x'", VARIABLE],
  [ResultPlacement.variable('states'), "'states'", VARIABLE],
  [ResultPlacement.variable('x'.repeat(81)), `'${'x'.repeat(81)}'`, VARIABLE],
])('refuses %p', (placement, value, [code, allowed, fix]) => {
  expectRefusal(() => placed(placement, JSONATA), { code, path: 'Shop/Steps', prop: 'Charge.result', value, allowed, fix });
});
