import { sortByPlace } from '../../lib/lint/order';

const finding = (ruleId: string, pointer: string) => ({ ruleId, pointer, severity: 'error' as const, place: '', message: '', fix: '', docs: '' });

test('findings come in the order of the document, then of the rules', () => {
  const definition = { b: { 'x/y': 1, 'a': [1, 2, 3] }, a: 1 };
  const findings = [finding('one', '/a'), finding('two', '/b/a/2'), finding('one', '/b/a/10'), finding('two', '/b/x~1y'), finding('two', ''), finding('one', ''), finding('one', '/b/gone/deep')];
  expect(sortByPlace(findings, definition, new Map([['one', 0], ['two', 1]])).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`))
    .toEqual(['one ', 'two ', 'two /b/x~1y', 'two /b/a/2', 'one /b/a/10', 'one /b/gone/deep', 'one /a']);
});
