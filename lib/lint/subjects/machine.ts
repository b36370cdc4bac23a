import { StateGraph, components } from '../../asl';
import type { QueryLanguage, ScopeVisit, StateVisit } from '../../asl';
import { VariableFlow } from '../variable-flow';
import type { Located } from './located';

/** Whether an execution is a standard or an express one. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';

/** A scope and the ways between its states. */
export class MachineScope implements Located {
  private built?: StateGraph;
  private found?: readonly (readonly StateVisit[])[];

  constructor(public readonly scope: ScopeVisit, public readonly machine: MachineSubject) {}

  public get pointer(): string {
    return this.scope.pointer;
  }

  public get visit() {
    return this.scope.parent;
  }

  public get graph(): StateGraph {
    this.built ??= new StateGraph(this.scope);
    return this.built;
  }

  /** Its strongly connected components, in reverse topological order; several rules ask. */
  public get components(): readonly (readonly StateVisit[])[] {
    this.found ??= components(this.graph);
    return this.found;
  }
}

/** A whole definition, as the rules see it. */
export class MachineSubject implements Located {
  public readonly pointer = '';
  public readonly language: QueryLanguage;
  /** Every scope, outer ones first, in document order. */
  public readonly scopes: readonly MachineScope[];

  private flow?: VariableFlow;
  private byName?: ReadonlyMap<string, StateVisit>;

  constructor(
    scopes: readonly ScopeVisit[],
    public readonly type: StateMachineType,
    /** Bytes of the definition as JSON text. */
    public readonly size: number,
  ) {
    this.scopes = scopes.map(scope => new MachineScope(scope, this));
    this.language = scopes[0].definition.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
  }

  /** A state of any scope, by its name; of several the first. */
  public stateNamed(name: string): StateVisit | undefined {
    if (!this.byName) {
      const visits = this.scopes.flatMap(({ scope }) => [...scope.states.values()]);
      this.byName = new Map(visits.reverse().map(visit => [visit.name, visit]));
    }
    return this.byName.get(name);
  }

  /** Where variables get their values and where they have them. */
  public get variables(): VariableFlow {
    this.flow ??= new VariableFlow(this.scopes);
    return this.flow;
  }
}
