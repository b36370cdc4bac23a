import type { ScopeVisit, StateVisit } from '../asl';
import { isDistributed } from '../asl';
import { ScopeVariables } from './scope-variables';
import type { Assignment } from './scope-variables';
import type { MachineScope } from './subjects/machine';

/**
 * Where variables have a value. An assignment takes effect when its state is left
 * by the way it belongs to; an inner scope starts with what the outer one knows,
 * except in a distributed map, whose child executions see nothing of it
 * (AWS page "Passing data between states with variables").
 */
export class VariableFlow {
  private readonly byScope: ReadonlyMap<ScopeVisit, ScopeVariables>;

  public constructor(scopes: readonly MachineScope[]) {
    this.byScope = new Map(scopes.map(within => [within.scope, new ScopeVariables(within)]));
  }

  /** Whether a state can read a variable. A state that cannot be reached may read what it likes. */
  public at(visit: StateVisit, name: string): Assignment {
    let found = this.byScope.get(visit.scope)!.at(visit, name);
    for (let { parent } = visit.scope; found !== 'always' && parent && !isDistributed(parent.state); parent = parent.scope.parent) {
      const outer = this.byScope.get(parent.scope)!.at(parent, name);
      found = outer === 'never' ? found : outer;
    }
    return found;
  }

  /** The scope around a scope whose variable of this name has a value when the inner one starts, if any. What is assigned later is no conflict. */
  public outerScopeOf(name: string, inner: ScopeVisit): ScopeVisit | undefined {
    for (let { parent } = inner; parent && !isDistributed(parent.state); { parent } = parent.scope) {
      const outer = this.byScope.get(parent.scope)!;
      if (outer.assigns(name) && outer.at(parent, name) !== 'never') {
        return parent.scope;
      }
    }
    return undefined;
  }
}
