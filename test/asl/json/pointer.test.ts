import * as fc from 'fast-check';
import { pointerTo, pointerTokens, valueAt } from '../../../lib/asl';

test('tokens come back as they were given', () => {
  fc.assert(fc.property(fc.array(fc.string()), tokens => {
    expect(pointerTokens(pointerTo('', ...tokens))).toEqual(tokens);
  }));
});

test('leads to own values only', () => {
  expect(valueAt({ a: [{ 'b/c': 1 }] }, '/a/0/b~1c')).toBe(1);
  expect(valueAt({ a: 1 }, '')).toEqual({ a: 1 });
  expect(valueAt({ a: 1 }, '/constructor')).toBeUndefined();
  expect(valueAt({ a: 1 }, '/a/b')).toBeUndefined();
});
