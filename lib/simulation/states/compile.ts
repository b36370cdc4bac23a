import { compileChoice } from './choice';
import { StateCompiler } from './compiler';
import { compileFail, compileSucceed } from './endings';
import { compileMap } from './map';
import { compileParallel } from './parallel';
import { compilePass } from './pass';
import { compileTask } from './task';
import { compileWait } from './wait';
import { isJsonObject, isTerminal, JsonValue, ScopeVisit, StateVisit, textOfJson, transitionsOf } from '../../asl';
import { SimulationError } from '../errors';
import { CompiledState, Fields, Flow } from '../flow';

/** The strategy for each type of state. */
const COMPILERS: ReadonlyMap<string, StateCompiler> = new Map([
  ['Choice', compileChoice],
  ['Fail', compileFail],
  ['Map', compileMap],
  ['Parallel', compileParallel],
  ['Pass', compilePass],
  ['Succeed', compileSucceed],
  ['Task', compileTask],
  ['Wait', compileWait],
]);

/**
 * Compiles the states of a machine, a branch or an item processor.
 * @throws SimulationError that names the state if something in it cannot be parsed
 */
export function compileFlow(scope: ScopeVisit): Flow {
  const { StartAt: startAt } = scope.definition;
  if (typeof startAt !== 'string' || !scope.states.has(startAt)) {
    throw new SimulationError(
      `the definition cannot be run: StartAt of '${scope.pointer || '/'}' must name one of its states, got ${JSON.stringify(startAt)}`,
    );
  }
  return { startAt, states: new Map([...scope.states].map(([name, visit]) => [name, compileState(visit)])) };
}

function compileState(visit: StateVisit): CompiledState {
  const { Type: type, Next: next } = visit.state;
  const compile = COMPILERS.get(textOfJson(type));
  if (!compile) throw located(visit, `the Type must be one of ${[...COMPILERS.keys()].join(', ')}, got ${JSON.stringify(type)}`);
  const fault = wayFault(visit);
  if (fault !== undefined) throw located(visit, fault);
  try {
    const program = compile({
      fields: new Fields(visit),
      onward: output => (typeof next === 'string' ? { output, next, via: 'next' } : { output, via: 'end' }),
      compileInner: compileFlow,
    });
    return { name: visit.name, type: textOfJson(type), pointer: visit.pointer, program };
  } catch (error) {
    throw error instanceof LocatedError ? error : located(visit, (error as Error).message);
  }
}

/** An error that already says which state it is about. */
class LocatedError extends SimulationError {}

function located(visit: StateVisit, reason: string): LocatedError {
  return new LocatedError(`the state '${visit.name}' (${visit.pointer}) cannot be run: ${reason}`);
}

/** What is wrong with the ways out of a state, if anything: the service would refuse the definition. */
function wayFault(visit: StateVisit): string | undefined {
  const { states } = visit.scope;
  const dangling = transitionsOf(visit).find(({ to }) => !states.has(to));
  if (dangling) return `it leads to '${dangling.to}' (${visit.pointer}${dangling.pointer}), which is no state beside it`;
  const aimless = ['Choices', 'Catch'].find(field =>
    entriesOf(visit.state[field]).some(entry => isJsonObject(entry) && typeof entry.Next !== 'string'),
  );
  if (aimless !== undefined) return `an entry of ${aimless} has no Next`;
  const { Type: type, Next: next } = visit.state;
  return type === 'Choice' || typeof next === 'string' || isTerminal(visit) ? undefined : 'it needs a Next, or "End": true';
}

function entriesOf(field: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(field) ? field : [];
}
