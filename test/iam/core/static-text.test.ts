import { intrinsicText, jsonataText } from '../../../lib/iam/core/static-text';

test.each<[string, string, boolean]>([
  ['plain', 'plain', true],
  ["{% 'a' %}", 'a', true],
  ['{% "a" & \'/\' & "b" %}', 'a/b', true],
  ["{% 'v' & 2 %}", 'v2', true],
  ["{% 'https://x' & '/' & $states.input.path %}", 'https://x/', false],
  ["{% '${ApiRoot}' & '/' & $p %}", '${ApiRoot}/', false],
  ['{% $states.input.url %}', '', false],
  ["{% ('a') %}", '', false],
  ["{% 'a' & %}", '', false],
])('JSONata %s', (text, known, complete) => expect(jsonataText(text)).toEqual({ text: known, complete }));

test.each<[string, string, boolean]>([
  ["States.Format('{}/{}', 'https://x', $.path)", 'https://x/', false],
  ["States.Format('a-{}-c', 'b')", 'a-b-c', true],
  ["States.Format('{}/x', ${Root})", '${Root}/x', true],
  ["States.Format('in/{}', $.day)", 'in/', false],
  ["States.Format($.template, 'a')", '', false],
  ["States.Format('{}'", '', false],
  ['States.JsonToString($.a)', '', false],
  ['$.a', '', false],
])('intrinsic %s', (text, known, complete) => expect(intrinsicText(text)).toEqual({ text: known, complete }));
