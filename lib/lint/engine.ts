import { BRANCH, isJsonObject, MACHINE, PROCESSOR, STATE_SCHEMAS, walkScopes } from '../asl';
import type { JsonObject, ScopeKind, StateType } from '../asl';
import { docsUrl } from './docs-url';
import type { Finding, Severity } from './finding';
import type { Report, Rule, RuleHooks } from './rule';
import { inWords } from './subjects/located';
import { Machine } from './subjects/machine';
import type { MachineScope, StateMachineType } from './subjects/machine';
import { ObjectSubject } from './subjects/object';
import { StateSubject } from './subjects/state';
import { visitObject } from './visit-fields';
import type { Audience } from './visit-fields';

const SCOPE_SCHEMAS = { machine: MACHINE, branch: BRANCH, itemProcessor: PROCESSOR, iterator: PROCESSOR } satisfies Record<ScopeKind, unknown>;
const HOOKS: (keyof RuleHooks)[] = ['textFault', 'machine', 'scope', 'state', 'object', 'field', 'templateObject', 'expression', 'literal'];

/** A rule and the severity it has in this run. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** Runs rules over a definition in one walk and collects what they find. */
export class Engine implements Audience {
  public readonly findings: Finding[] = [];
  private readonly listeners = new Map<keyof RuleHooks, ((subject: never) => void)[]>();

  public constructor(rules: readonly ActiveRule[]) {
    for (const hook of HOOKS) {
      this.listeners.set(hook, rules.filter(({ rule }) => rule[hook]).map(active => {
        const listen = active.rule[hook] as (subject: never, report: Report) => void;
        const report = this.reporter(active);
        return subject => listen(subject, report);
      }));
    }
  }

  public show<Hook extends keyof RuleHooks>(hook: Hook, subject: Parameters<NonNullable<RuleHooks[Hook]>>[0]): void {
    for (const listener of this.listeners.get(hook)!) {
      listener(subject as never);
    }
  }

  /** Shows every part of a definition to the rules. */
  public walk(definition: JsonObject, type: StateMachineType, size: number): void {
    const machine = new Machine([...walkScopes(definition)], type, size);
    this.show('machine', machine);
    for (const within of machine.scopes) {
      this.walkScope(within, machine);
    }
  }

  private walkScope(within: MachineScope, machine: Machine): void {
    const { scope } = within;
    visitObject(new ObjectSubject(SCOPE_SCHEMAS[scope.kind], scope.definition, scope.pointer, machine.language, within, scope.parent), this);
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

  private reporter({ rule, severity }: ActiveRule): Report {
    return (at, { message, fix }) => {
      this.findings.push({ ruleId: rule.id, severity, pointer: at.pointer, statePath: inWords(at), message, fix, docs: docsUrl(rule.id) });
    };
  }
}
