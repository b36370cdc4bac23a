import * as fc from 'fast-check';
import { escapeLiterals } from '../../../lib/workflow/rendering/intrinsic';
import { evaluate } from '../../support/deployment';

const ref = { Ref: 'AWS::Region' };

test.each([
  ['plain', 'plain'],
  ['a "quote"', 'a \\"quote\\"'],
  [ref, ref],
  [{ 'Fn::Join': ['"', ['a\nb', ref]] }, { 'Fn::Join': ['\\"', ['a\\nb', ref]] }],
  [{ 'Fn::Join': ['"', { 'Fn::Split': ['"', ref] }] }, { 'Fn::Join': ['\\"', { 'Fn::Split': ['"', ref] }] }],
  [{ 'Fn::Sub': 'say "${Name}" ${!Literal}' }, { 'Fn::Sub': 'say \\"${Name}\\" ${!Literal}' }],
  [{ 'Fn::Sub': ['"${A}"', { A: { 'Fn::Join': ['"', [ref, ref]] } }] }, { 'Fn::Sub': ['\\"${A}\\"', { A: { 'Fn::Join': ['\\"', [ref, ref]] } }] }],
  [{ 'Fn::If': ['Is"Live', '"', { 'Fn::If': ['Other', '\\', ref] }] }, { 'Fn::If': ['Is"Live', '\\"', { 'Fn::If': ['Other', '\\\\', ref] }] }],
  [{ 'Fn::Select': [0, ['"', ref]] }, { 'Fn::Select': [0, ['\\"', ref]] }],
  [{ 'Fn::Select': ['0', { 'Fn::Split': ['"', ref] }] }, { 'Fn::Select': ['0', { 'Fn::Split': ['"', ref] }] }],
  [{ 'Fn::Base64': '"' }, { 'Fn::Base64': '"' }],
  [{ 'Fn::ImportValue': { 'Fn::Sub': '"${A}"' } }, { 'Fn::ImportValue': { 'Fn::Sub': '"${A}"' } }],
  [{ 'Fn::constructor': '"' }, { 'Fn::constructor': '"' }],
])('%j', (value, escaped) => {
  expect(escapeLiterals(value)).toEqual(escaped);
});

test('what a function gives can stand in a JSON string', () => {
  const literal = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '\n', '\u2028', '${A}')).filter(text => !/[‹›$]/.test(text));
  const { value } = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      fc.tuple(literal, fc.array(tie('value'), { maxLength: 3 })).map(argument => ({ 'Fn::Join': argument })),
      fc.tuple(literal, fc.record({ A: tie('value') })).map(argument => ({ 'Fn::Sub': argument })),
    ),
  }));
  fc.assert(fc.property(value, text => {
    expect(JSON.parse(`"${evaluate(escapeLiterals(text))}"`)).toBe(evaluate(text));
  }));
});
