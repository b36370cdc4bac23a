import type { Severity } from '../findings';
import type { Rule, RuleHooks, Subject } from './rule';

/** A rule and the severity it has in this run. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
}

type Hook = keyof RuleHooks;

/** By hook: what of a subject a rule may be interested in, and where the rule says so. */
const INTERESTS: { readonly [H in Hook]?: readonly [(subject: Subject<H>) => unknown, (rule: Rule) => readonly unknown[] | undefined] } = {
  state: [({ type }) => type, ({ states }) => states],
  object: [({ schema }) => schema, ({ objects }) => objects],
  field: [({ schema }) => schema.shape.kind, ({ shapes }) => shapes],
  expression: [({ kind }) => kind, ({ expressions }) => expressions],
};

/** Which rules want to see what, found out once for each kind of subject. */
export class Listeners {
  private readonly found = new Map<Hook, Map<unknown, readonly ActiveRule[]>>();

  public constructor(private readonly rules: readonly ActiveRule[]) {}

  public of<H extends Hook>(hook: H, subject: Subject<H>): readonly ActiveRule[] {
    const interest = INTERESTS[hook];
    const key = interest?.[0](subject);
    let byKey = this.found.get(hook);
    if (!byKey) {
      byKey = new Map();
      this.found.set(hook, byKey);
    }
    let listeners = byKey.get(key);
    if (!listeners) {
      listeners = this.rules.filter(({ rule }) => rule[hook] && (interest?.[1](rule)?.includes(key) ?? true));
      byKey.set(key, listeners);
    }
    return listeners;
  }
}
