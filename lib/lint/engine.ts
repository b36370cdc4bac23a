import type { Finding, Severity } from '../findings';
import type { Report, Rule, RuleHooks, Subject } from './rule';
import { BRANCH, MACHINE, PROCESSOR, STATE_SCHEMAS, isJsonObject, walkScopes } from '../asl';
import type { JsonObject, ScopeKind, StateType } from '../asl';
import { docsUrl } from './sources';
import { inWords } from './subjects/located';
import { MachineSubject } from './subjects/machine';
import type { MachineScope, StateMachineType } from './subjects/machine';
import { ObjectSubject } from './subjects/object';
import { StateSubject } from './subjects/state';
import { visitObject } from './visit-fields';
import type { Audience } from './visit-fields';

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

const NOBODY: readonly ActiveRule[] = [];

/** Which rules want to see what, found out once for each kind of subject. */
export class Listeners {
  private readonly found: { readonly [H in Hook]?: Map<unknown, readonly ActiveRule[]> };

  constructor(private readonly rules: readonly ActiveRule[]) {
    const hooks = new Set(rules.flatMap(({ rule }) => Object.keys(rule) as Hook[]));
    this.found = Object.fromEntries([...hooks].map(hook => [hook, new Map()]));
  }

  public of<H extends Hook>(hook: H, subject: Subject<H>): readonly ActiveRule[] {
    const byKey = this.found[hook];
    if (!byKey) return NOBODY;
    const interest = INTERESTS[hook];
    const key = interest?.[0](subject);
    let listeners = byKey.get(key);
    if (!listeners) {
      listeners = this.rules.filter(({ rule }) => rule[hook] && (interest?.[1](rule)?.includes(key) ?? true));
      byKey.set(key, listeners);
    }
    return listeners;
  }
}

const SCOPE_SCHEMAS = { machine: MACHINE, branch: BRANCH, itemProcessor: PROCESSOR, iterator: PROCESSOR } satisfies Record<
  ScopeKind,
  unknown
>;

/** Runs rules over a definition in one walk and collects what they find. */
export class Engine implements Audience {
  public readonly findings: Finding[] = [];
  /** The rule that is being shown something. */
  private active?: ActiveRule;

  constructor(private readonly listeners: Listeners) {}

  public show<H extends Hook>(hook: H, subject: Subject<H>): void {
    for (const active of this.listeners.of(hook, subject)) {
      this.active = active;
      (active.rule[hook] as (shown: Subject<H>, report: Report) => void)(subject, this.report);
    }
  }

  /** Shows every part of a definition to the rules. */
  public walk(definition: JsonObject, type: StateMachineType, size: number): void {
    const machine = new MachineSubject([...walkScopes(definition)], type, size);
    this.show('machine', machine);
    for (const within of machine.scopes) this.walkScope(within, machine);
  }

  private walkScope(within: MachineScope, machine: MachineSubject): void {
    const { scope } = within;
    visitObject(
      new ObjectSubject(SCOPE_SCHEMAS[scope.kind], scope.definition, scope.pointer, machine.language, within, scope.parent),
      this,
    );
    this.show('scope', within);
    for (const visit of scope.states.values()) {
      const type = visit.state.Type;
      const schema = typeof type === 'string' ? STATE_SCHEMAS.get(type) : undefined;
      if (schema && isJsonObject(visit.state)) {
        const state = new StateSubject(visit, schema, type as StateType, within);
        this.show('state', state);
        visitObject(state, this);
      }
    }
  }

  private readonly report: Report = (at, { message, fix, severity: own }) => {
    const { rule, severity: set } = this.active!;
    const severity = set === rule.severity ? own ?? set : set;
    const where = { pointer: at.pointer, place: inWords(at), stateName: at.visit?.name };
    this.findings.push({ ruleId: rule.id, severity, ...where, message, fix, docs: docsUrl(rule.id) });
  };
}
