import { asInteger, fail, Intrinsic } from './intrinsic';
import { Random } from '../random';

export const NUMBER_INTRINSICS: Record<string, Intrinsic> = {
  'States.MathAdd': ([one, other]) => asInteger(one, 'the first argument') + asInteger(other, 'the second argument'),
  'States.MathRandom': ([start, end, seed], random) => {
    const from = asInteger(start, 'the start');
    const to = asInteger(end, 'the end');
    if (from >= to) fail(`the start of States.MathRandom must be below its end, got ${from} and ${to}`);
    const source = seed === undefined ? random : new Random(asInteger(seed, 'the seed'));
    return from + Math.floor(source.next() * (to - from));
  },
  'States.UUID': (_, random) => random.uuid(),
};
