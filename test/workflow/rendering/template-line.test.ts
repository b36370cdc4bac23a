import { App, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { Placeholder } from '../../../lib/workflow/rendering/composite';
import { templateLine } from '../../../lib/workflow/rendering/template-line';
import { evaluate } from '../../support/deployment';

const stack = new Stack(new App(), 'Shop');
const context = { stack, resolve: (value: unknown) => value, nameOf: ({ names: [name] }: Placeholder) => name };

/** A line out of texts and the functions between them. */
function line(...parts: unknown[]): unknown {
  return templateLine(parts.map((part, index) => (
    typeof part === 'string' ? part : new Placeholder(String(index), part as never, [`Name${index}`], false)
  )), context);
}

const REF = { Ref: 'Topic1A2B' };
const ARN = { 'Fn::GetAtt': ['Fn1A2B', 'Arn'] };
const IMPORT = { 'Fn::ImportValue': 'shop-Topic' };
const CIDR = { 'Fn::Cidr': ['10.0.0.0/8', 1, 5] };

test.each<[string, unknown[], unknown]>([
  ['no value', ['"a": 1,'], '"a": 1,'],
  ['a Ref', ['"a": "', REF, '",'], { 'Fn::Sub': '"a": "${Topic1A2B}",' }],
  ['a GetAtt', ['"', ARN, '"'], { 'Fn::Sub': '"${Fn1A2B.Arn}"' }],
  ['a GetAtt as text', ['"', { 'Fn::GetAtt': 'Fn1A2B.Arn' }, '"'], { 'Fn::Sub': '"${Fn1A2B.Arn}"' }],
  ['a GetAtt with a dot in the attribute', ['"', { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }, '"'], { 'Fn::Sub': '"${Db.Endpoint.Port}"' }],
  ['a pseudo parameter', ['"', { Ref: 'AWS::Region' }, '"'], { 'Fn::Sub': '"${AWS::Region}"' }],
  ['an output of a nested stack', ['"', { 'Fn::GetAtt': ['Nested', 'Outputs.ShopTopicRef'] }, '"'],
    { 'Fn::Sub': ['"${Name1}"', { Name1: { 'Fn::GetAtt': ['Nested', 'Outputs.ShopTopicRef'] } }] }],
  ['an attribute that is itself a value', ['"', { 'Fn::GetAtt': ['Nested', REF] }, '"'], { 'Fn::Sub': ['"${Name1}"', { Name1: { 'Fn::GetAtt': ['Nested', REF] } }] }],
  ['a name that no text can name', ['"', { Ref: 'constructor' }, '"'], { 'Fn::Sub': ['"${Name1}"', { Name1: { Ref: 'constructor' } }] }],
  ['an import', ['"', IMPORT, '"'], { 'Fn::Sub': ['"${Name1}"', { Name1: IMPORT }] }],
  ['two imports, one of them twice', ['"', IMPORT, '-', { 'Fn::ImportValue': 'other' }, '-', IMPORT, '"'],
    { 'Fn::Sub': ['"${Name1}-${Name3}-${Name1}"', { Name1: IMPORT, Name3: { 'Fn::ImportValue': 'other' } }] }],
  ['an import beside what has its name', ['"', IMPORT, { Ref: 'Name1' }, { 'Fn::GetAtt': ['Name12', 'Arn'] }, '"'],
    { 'Fn::Sub': ['"${Name13}${Name1}${Name12.Arn}"', { Name13: IMPORT }] }],
  ['a function that no Fn::Sub takes', ['"', CIDR, '/', REF, '"'], { 'Fn::Join': ['', ['"', CIDR, '/', REF, '"']] }],
  ['nothing', ['"', { Ref: 'AWS::NoValue' }, '"'], { 'Fn::Join': ['', ['"', { Ref: 'AWS::NoValue' }, '"']] }],
  ['an ARN', ['"', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:::', REF]] }, '"'], { 'Fn::Sub': '"arn:${AWS::Partition}:sns:::${Topic1A2B}"' }],
  ['a join with a delimiter, in a join', ['"', { 'Fn::Join': ['/', ['a', { 'Fn::Join': ['-', [REF, ARN]] }, 'b']] }, '"'],
    { 'Fn::Sub': '"a/${Topic1A2B}-${Fn1A2B.Arn}/b"' }],
  ['a join of a list that is not known', ['"', { 'Fn::Join': [',', { 'Fn::Split': ['|', REF] }] }, '"'],
    { 'Fn::Sub': ['"${Name1}"', { Name1: { 'Fn::Join': [',', { 'Fn::Split': ['|', REF] }] } }] }],
  ['an Fn::Sub', ['"', { 'Fn::Sub': ['${A}-${AWS::Region}-${!B}-${Fn.Arn}', { A: IMPORT }] }, '"'],
    { 'Fn::Sub': ['"${ImportedShopTopic}-${AWS::Region}-${!B}-${Fn.Arn}"', { ImportedShopTopic: IMPORT }] }],
  ['an Fn::Sub that CloudFormation would refuse', ['"', { 'Fn::Sub': '${A B}' }, '"'], { 'Fn::Join': ['', ['"', { 'Fn::Sub': '${A B}' }, '"']] }],
  ['a condition with quotes', ['"', { 'Fn::If': ['IsLive', 'a "b"', REF] }, '"'], { 'Fn::Sub': ['"${Name1}"', { Name1: { 'Fn::If': ['IsLive', 'a \\"b\\"', REF] } }] }],
  ['quotes in a join', ['"', { 'Fn::Join': ['"', ['\\', REF, '\n']] }, '"'], { 'Fn::Sub': '"\\\\\\"${Topic1A2B}\\"\\n"' }],
  ['a text that looks like a variable', ['"Dear ${Name}, ', REF, '"'], { 'Fn::Sub': '"Dear ${!Name}, ${Topic1A2B}"' }],
  ['texts that look like one together', ['"', { 'Fn::Join': ['', ['$', '{', 'Name', '}', REF]] }, '"'], { 'Fn::Sub': '"${!Name}${Topic1A2B}"' }],
  ['a text that opens a variable', ['"${ ', REF, ' }"'], { 'Fn::Sub': '"\\u0024{ ${Topic1A2B} }"' }],
  ['a text with an exclamation mark', ['"${!Name} ', REF, '"'], { 'Fn::Sub': '"\\u0024{!Name} ${Topic1A2B}"' }],
  ['a dollar sign before a variable', ['"costs $', REF, '"'], { 'Fn::Sub': '"costs \\u0024${Topic1A2B}"' }],
  ['dollar signs before what looks like one', ['"$$${Name} $$', REF, '"'], { 'Fn::Sub': '"\\u0024\\u0024${!Name} \\u0024\\u0024${Topic1A2B}"' }],
  ['dollar signs elsewhere', ['"$.a $$ {', REF, '$"'], { 'Fn::Sub': '"$.a $$ {${Topic1A2B}$"' }],
])('a line with %s', (_, parts, expected) => {
  expect(line(...parts)).toEqual(expected);
});

test('a number or document stands as it is', () => {
  const number = new Placeholder('n', { 'Fn::Join': ['', ['["', REF as never, '"]']] } as never, ['List'], true);
  expect(templateLine(['"a": ', number, ','], context)).toEqual({ 'Fn::Sub': '"a": ["${Topic1A2B}"],' });
});

test('a value that turned out to be a text is part of the text', () => {
  expect(line('"', new Placeholder('x', 'unused', [], false), '"')).toEqual(expect.anything());
  expect(templateLine(['"', new Placeholder('a', 'say "hi"' as never, ['A'], false), '"'], context)).toBe('"say \\"hi\\""');
});

test('whatever stands around a value, the line is the JSON of its parts', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('$', '{', '}', '${', '$$', '${A}', '${!A}', '${ ', '\\', '"', 'A')).filter(part => !/[‹›]/.test(part));
  const value = fc.oneof(fc.constantFrom(REF, ARN, IMPORT, CIDR, { Ref: 'A' }), fc.array(fc.oneof(text, fc.constant(REF)), { maxLength: 4 }).map(items => ({ 'Fn::Join': ['', items] })));
  fc.assert(fc.property(fc.array(fc.oneof(text, value), { maxLength: 6 }), parts => {
    const escaped = parts.map(part => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part));
    expect(JSON.parse(evaluate(line('"', ...escaped, '"')))).toBe(parts.map(part => evaluate(part)).join(''));
  }), { numRuns: 300 });
});
