import { startingWithArticle, listed, nearest, withArticle, shown } from '../../lib/findings/words';

test('lists', () => {
  expect(listed([])).toBe('');
  expect(listed(['A'])).toBe('\'A\'');
  expect(listed(['A', 'B', 'C'])).toBe('\'A\', \'B\' or \'C\'');
  expect(listed(['A', 'B'], 'and')).toBe('\'A\' and \'B\'');
});

test('articles', () => {
  expect(withArticle('item processor')).toBe('an item processor');
  expect(startingWithArticle('Pass state')).toBe('A Pass state');
  expect(startingWithArticle('ItemReader')).toBe('An ItemReader');
});

test.each([
  ['Nextt', 'Next'], ['TimeoutSecond', 'TimeoutSeconds'], ['next', 'Next'], ['StringContains', undefined], ['', undefined],
])('the nearest to %s is %s', (name, expected) => {
  expect(nearest(name, ['Next', 'End', 'TimeoutSeconds', 'StringEquals'])).toBe(expected);
});

test('values are shown in short', () => {
  expect([shown('a'), shown(1), shown(null), shown([1]), shown({})]).toEqual(['\'a\'', '1', 'null', 'an array', 'an object']);
  expect(shown('x'.repeat(200))).toHaveLength(80);
});
