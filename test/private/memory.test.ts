import { Memory } from '../../lib/private/memory';

test('makes a thing once, and again when it had to make room for others', () => {
  const memory = new Memory<string>(2);
  const made: string[] = [];
  const ask = (text: string) => memory.of(text, () => {
    made.push(text);
    return `made of ${text}`;
  });
  expect(['a', 'b', 'a', 'b', 'c', 'b', 'a'].map(ask)).toEqual(['a', 'b', 'a', 'b', 'c', 'b', 'a'].map(text => `made of ${text}`));
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

test('remembers nothing of what failed', () => {
  const memory = new Memory<string>(2);
  expect(() => memory.of('a', () => { throw new Error('no'); })).toThrow('no');
  expect(memory.of('a', () => 'yes')).toBe('yes');
});
