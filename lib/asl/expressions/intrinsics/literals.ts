import { IntrinsicArgument, IntrinsicCall } from './ast';

/** What a fixed argument must be. */
interface LiteralRule {
  readonly holds: (value: unknown) => boolean;
  readonly must: string;
}

const HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** Fixed arguments with which a call parses and then fails on every run, by function and position. */
const LITERALS: Readonly<Record<string, readonly [number, LiteralRule]>> = {
  'States.ArrayPartition': [1, { holds: value => Number(value) > 0, must: 'be a number above 0' }],
  'States.ArrayRange': [2, { holds: value => value !== 0, must: 'not be 0' }],
  'States.Hash': [1, { holds: value => HASHES.includes(String(value)), must: `be one of ${HASHES.join(', ')}` }],
  'States.JsonMerge': [2, { holds: value => value === false, must: 'be false: objects are not merged in depth' }],
};

/** What is wrong with a fixed argument of a call, or of a call inside it; undefined when nothing is. */
export function literalFault(root: IntrinsicCall): string | undefined {
  const pending = [root];
  for (let call = pending.pop(); call; call = pending.pop()) {
    const [index, rule] = LITERALS[call.name] ?? [];
    const argument = index === undefined ? undefined : call.arguments[index];
    if (rule && argument && isFixed(argument) && !rule.holds(argument.value)) {
      return `argument ${index! + 1} of ${call.name} must ${rule.must}`;
    }
    call.arguments.forEach(inner => inner.kind === 'call' && pending.push(inner));
  }
  return undefined;
}

function isFixed(argument: IntrinsicArgument): argument is Extract<IntrinsicArgument, { readonly value: unknown }> {
  return argument.kind === 'string' || argument.kind === 'literal';
}
