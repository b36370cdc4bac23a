import { walkStates } from '../../asl';

/** What coverage counts. */
export type CoverageKind = 'states' | 'transitions' | 'catchers' | 'choices';

/** Something that a test can pass through. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Stable key: the JSON pointer of the state and the way it is left. */
  readonly key: string;
  /** For a report, such as `Pay -> catch 1 (PaymentDeclined)`. */
  readonly label: string;
}

export const stateKey = (pointer: string) => pointer;
export const wayKey = (pointer: string, via: string) => `${pointer} ${via}`;

/** All that a definition has to pass through. */
export function coverageItems(definition: unknown): CoverageItem[] {
  return [...walkStates(definition)].flatMap(({ name, pointer, state }) => [
    { kind: 'states' as const, key: stateKey(pointer), label: name },
    ...waysOut(state).map(({ kind, via, label }) => ({ kind, key: wayKey(pointer, via), label: `${name} -> ${label}` })),
  ]);
}

interface Way {
  readonly kind: CoverageKind;
  readonly via: string;
  readonly label: string;
}

function waysOut(state: Readonly<Record<string, any>>): Way[] {
  return [...catchers(state), ...(state.Type === 'Choice' ? choices(state) : onward(state))];
}

function onward({ Type: type, Next: next }: Readonly<Record<string, any>>): Way[] {
  if (type === 'Fail') return []; // a Fail has no way out: the state itself is what counts
  return [{ kind: 'transitions', via: next === undefined ? 'end' : 'next', label: next ?? 'end' }];
}

function catchers({ Catch: list }: Readonly<Record<string, any>>): Way[] {
  if (!Array.isArray(list)) return [];
  return list.map(({ ErrorEquals, Next }, index) => ({
    kind: 'catchers',
    via: `catch/${index}`,
    label: `${Next} on ${ErrorEquals.join(', ')}`,
  }));
}

function choices({ Choices: rules, Default: otherwise }: Readonly<Record<string, any>>): Way[] {
  const byRule: Way[] = (Array.isArray(rules) ? rules : []).map(({ Next }, index) => ({
    kind: 'choices',
    via: `choices/${index}`,
    label: `${Next} by rule ${index + 1}`,
  }));
  return otherwise === undefined ? byRule : [...byRule, { kind: 'choices', via: 'default', label: `${otherwise} by default` }];
}
