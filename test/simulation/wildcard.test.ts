import * as fc from 'fast-check';
import { wildcardTest } from '../../lib/simulation/data';

test.each([
  ['a*c', 'abbc', true], ['a*c', 'ac', true], ['a*c', 'acb', false], ['*', '', true], ['', '', true], ['', 'a', false], ['a', 'ab', false],
  ['a\\*', 'a*', true], ['a\\*', 'ab', false], ['\\\\*', '\\x', true], ['a*a', 'a', false], ['*b*b*', 'ab', false], ['*\n*', 'a\nb', true], ['(a|b)+*', '(a|b)+c', true],
])('%j and %j: %s', (pattern, text, matches) => expect(wildcardTest(pattern)(text)).toBe(matches));

test('it is what a regular expression says', () => {
  const letters = fc.stringMatching(/^[ab*\\.]{0,8}$/);
  fc.assert(fc.property(letters, fc.stringMatching(/^[ab*.]{0,12}$/), (pattern, text) => {
    const source = pattern.replace(/\\([\s\S])|([\s\S])/g, (_, escaped?: string, plain?: string) =>
      (plain === '*' ? '[\\s\\S]*' : (escaped ?? plain!).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    expect(wildcardTest(pattern)(text)).toBe(new RegExp(`^${source}$`).test(text));
  }), { numRuns: 500 });
});

test('many wildcards on a long text take no time', () => {
  expect(wildcardTest(`${'*a'.repeat(50)}*b`)('a'.repeat(200_000))).toBe(false);
});
