import { Aws, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { MAX_NAME_LENGTH } from '../../lib/asl';
import { checkStateName, constructIdFor } from '../../lib/private/state-name';
import { expectRefusal } from '../support/refusals';

const stack = () => new Stack(undefined, 'Shop');
const allowed = 'a text of 1 to 80 characters known at synthesis';

test.each(['A', 'Über / 東京 #1', 'x'.repeat(MAX_NAME_LENGTH), '__proto__'])('%p names a state', name => {
  expect(checkStateName(stack(), 'name', name)).toBe(name);
});

test.each([
  ['StateNameLength', '', "''", 'at least one character'],
  ['StateNameLength', 'x'.repeat(81), `'${'x'.repeat(81)}'`, 'It has 81 characters'],
  ['StateNameToken', Aws.STACK_NAME, 'a value known only at deployment (a token)', 'give a literal name'],
])('%s: %p', (code, name, value, fix) => {
  expectRefusal(() => checkStateName(stack(), 'name', name), { code, path: 'Shop', prop: 'name', value, allowed, fix });
});

test('the id of a construct holds no slash', () => {
  expect(constructIdFor(stack(), 'Charge / refund')).toBe('Charge - refund');
});

test.each(['Charge', 'Charge/refund'])('refuses a second %p in the same place', name => {
  const scope = stack();
  new Construct(scope, name.replace('/', '-'));
  expectRefusal(() => constructIdFor(scope, name), {
    code: 'StateNameTwice', path: 'Shop', prop: 'name', value: `'${name}'`, allowed: 'a name that no other state has', fix: "give one of the two a 'name'",
  });
});
