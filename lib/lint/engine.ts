import { BRANCH, isJsonObject, MACHINE, PROCESSOR, STATE_SCHEMAS, walkScopes } from '../asl';
import type { JsonObject, ScopeKind, StateType } from '../asl';
import { docsUrl } from './docs-url';
import type { Finding } from '../findings';
import type { ActiveRule, Listeners } from './listeners';
import type { Report, RuleHooks, Subject } from './rule';
import { inWords } from './subjects/located';
import { Machine } from './subjects/machine';
import type { MachineScope, StateMachineType } from './subjects/machine';
import { ObjectSubject } from './subjects/object';
import { StateSubject } from './subjects/state';
import { visitObject } from './visit-fields';
import type { Audience } from './visit-fields';

const SCOPE_SCHEMAS = { machine: MACHINE, branch: BRANCH, itemProcessor: PROCESSOR, iterator: PROCESSOR } satisfies Record<ScopeKind, unknown>;

/** Runs rules over a definition in one walk and collects what they find. */
export class Engine implements Audience {
  public readonly findings: Finding[] = [];
  /** The rule that is being shown something. */
  private active?: ActiveRule;

  public constructor(private readonly listeners: Listeners) {}

  public show<Hook extends keyof RuleHooks>(hook: Hook, subject: Subject<Hook>): void {
    for (const active of this.listeners.of(hook, subject)) {
      this.active = active;
      (active.rule[hook] as (shown: Subject<Hook>, report: Report) => void)(subject, this.report);
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

  private readonly report: Report = (at, { message, fix, severity: own }) => {
    const { rule, severity: set } = this.active!;
    const severity = set === rule.severity ? own ?? set : set;
    const place = { pointer: at.pointer, statePath: inWords(at), stateName: at.visit?.name };
    this.findings.push({ ruleId: rule.id, severity, ...place, message, fix, docs: docsUrl(rule.id) });
  };
}
