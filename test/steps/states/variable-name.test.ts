import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { errorVariable } from '../../../lib/steps/states/variable-name';

const VARIABLE = /^(?!states$)\p{ID_Start}\p{ID_Continue}{0,79}$/u;

function variable(stackId: string, id: string, name: string): string {
  return errorVariable(new Construct(new Stack(new App(), stackId), id), name);
}

test.each([
  ['Charge', /^ChargeError_\w{6}$/],
  ['Charge card', /^Charge_cardError_\w{6}$/],
  ['2nd try', /^work2nd_tryError_\w{6}$/],
  ['(注文)', /^work_注文_Error_\w{6}$/],
  ['🛒', /^work_Error_\w{6}$/],
  ['x'.repeat(68), /^x{60}Error_\w{6}$/],
])('the error of %s has a name that the language takes', (name, expected) => {
  expect(variable('Shop', 'Work', name)).toMatch(expected);
  expect(variable('Shop', 'Work', name)).toMatch(VARIABLE);
});

test('another place or name is another variable, another stack is not', () => {
  const others = [variable('Shop', 'Other', 'Charge'), variable('Shop', 'Work', 'Charge-'), variable('Shop', 'Work', 'Charge_')];
  expect(new Set([variable('Shop', 'Work', 'Charge'), ...others]).size).toBe(4);
  expect(variable('Beta', 'Work', 'Charge')).toBe(variable('Prod', 'Work', 'Charge'));
});
