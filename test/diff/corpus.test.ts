import { PAIRS } from './corpus';
import { diffDefinitions, KINDS } from '../../lib/diff';

describe('pairs of definitions', () => {
  test.each(PAIRS.map(pair => [pair.name, pair] as const))('%s', (_, { base, head, verdict, kinds }) => {
    const result = diffDefinitions(base, head);
    const [{ changes }] = result.machines;
    expect({ verdict: result.verdict, kinds: changes.map(({ kind }) => kind).sort() }).toEqual({ verdict, kinds });
    expect(changes.every(({ text }) => text !== '')).toBe(true);
  });

  test('there are enough of each', () => {
    const count = (verdict: string) => PAIRS.filter(pair => pair.verdict === verdict).length;
    expect(PAIRS.length).toBeGreaterThanOrEqual(100);
    expect(count('none') + count('cosmetic')).toBeGreaterThanOrEqual(25);
    expect(count('breaking')).toBeGreaterThanOrEqual(10);
  });

  test('the sides are not changed', () => {
    const copy = structuredClone(PAIRS);
    PAIRS.forEach(({ base, head }) => diffDefinitions(base, head));
    expect(PAIRS).toEqual(copy);
  });

  test('what is said of a kind is its verdict, unless it is uncertain', () => {
    for (const { base, head } of PAIRS) {
      for (const { kind, verdict, uncertain } of diffDefinitions(base, head).machines[0].changes) {
        expect(verdict).toBe(uncertain ? 'behaviour' : KINDS[kind].verdict);
      }
    }
  });
});
