import * as fs from 'fs';
import * as path from 'path';

const source = (...names: string[]) => fs.readFileSync(path.join(__dirname, '../../examples', ...names), 'utf8');
const lines = (text: string) => text.trimEnd().split('\n').length;

test.each([
  ['TypeScript', source('order-saga', 'order-saga-stack.ts')],
  ['Python', source('python', 'order-saga', 'order_saga_stack.py')],
])('the whole order app in %s is short', (_, stack) => {
  expect(lines(stack)).toBeLessThanOrEqual(60);
  expect(stack.length).toBeLessThanOrEqual(3500);
});

test('so is the test of a shipment that fails after the charge', () => {
  expect(lines(source('python', 'order-saga', 'test_order_saga.py'))).toBeLessThan(25);
});
