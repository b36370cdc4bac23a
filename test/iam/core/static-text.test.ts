import { intrinsicText, jsonataTexts } from '../../../lib/iam/core/static-text';

test.each<[string, string, boolean]>([
  ['plain', 'plain', true],
  ["{% 'a' %}", 'a', true],
  ['{% "a" & \'/\' & "b" %}', 'a/b', true],
  ["{% 'v' & 2 %}", 'v2', true],
  ["{% 'https://x' & '/' & $states.input.path %}", 'https://x/', false],
  ["{% '${ApiRoot}' & '/' & $p %}", '${ApiRoot}/', false],
  ['{% $states.input.url %}', '', false],
  ["{% ('a') %}", 'a', true],
  ["{% ($stage := 'prod'; 'orders-' & $stage) %}", 'orders-prod', true],
  ["{% ($stage := $states.input.stage; 'orders-' & $stage) %}", 'orders-', false],
  ["{% 'x' & $states.context.Execution.Id %}", 'x', false],
  ['{% $states.context.StateMachine.Id %}', '$$.StateMachine.Id', true],
  ["{% 'a' & %}", '', false],
])('JSONata %s', (text, known, complete) => expect(jsonataTexts(text)).toEqual([{ text: known, complete }]));

const choice = (...texts: string[]) => texts.map(text => ({ text, complete: true }));

// A condition has the value of one of its branches: docs.jsonata.org/other-operators (Conditional), docs.jsonata.org/object-functions
// ($lookup).
test.each<[string, { text: string; complete: boolean }[]]>([
  ["{% $states.input.a ? 'x' : 'y' %}", choice('x', 'y')],
  ["{% $a ? 'x' : $b ? 'y' : 'z' %}", choice('x', 'y', 'z')],
  ["{% $a ? 'x' : 'x' %}", choice('x')],
  ["{% $a ? 'x' %}", choice('x')],
  ["{% 'orders-' & ($a = 'eu' ? 'eu' : 'us') & '-1' %}", choice('orders-eu-1', 'orders-us-1')],
  ["{% ($t := $a ? 'x' : 'y'; $t & '/' & $t) %}", choice('x/x', 'x/y', 'y/x', 'y/y')],
  ["{% $lookup({'a': 'x', 'b': 'y'}, $states.input.kind) %}", choice('x', 'y')],
  ["{% $a ? $states.context.StateMachine.Id : 'y' %}", choice('$$.StateMachine.Id', 'y')],
  ["{% $a ? 'x' : $states.input.b %}", [...choice('x'), { text: '', complete: false }]],
  ["{% $a ? 'in/' & $b : 'x' %}", [{ text: 'in/', complete: false }, ...choice('x')]],
  ["{% $lookup($states.input, 'a') %}", [{ text: '', complete: false }]],
  ["{% $uppercase($a ? 'x' : 'y') %}", [{ text: '', complete: false }]],
  [`{% ${Array(6).fill("($a ? 'x' : 'y')").join(' & ')} %}`, [{ text: '', complete: false }]],
])('a choice of JSONata: %s', (text, outcomes) => expect(jsonataTexts(text)).toEqual(outcomes));

test('choices without end are taken for unknown', () => {
  expect(jsonataTexts(`{% ${"$a ? 'x' : ".repeat(20000)}'y' %}`)).toContainEqual({ text: '', complete: false });
});

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
