import { HandlerCall } from './handler';
import { Fault, Mock, MockOutcome, MockReturn } from './mock';
import { calledFunction, nameInArn, startedMachine, TaskCall } from './task-call';
import { JsonValue } from '../../asl';
import { payloadOf } from '../data';
import { SimulationError } from '../errors';

/** How often the states of each machine were invoked, by JSON pointer. */
type Invocations = Map<string, Map<string, number>>;

/** What a test says about the tasks: mocks by state name or resource, and faults. */
export class MockBook {
  private readonly results = new Map<MockReturn, JsonValue>();
  private readonly invocations: Invocations = new Map();
  private readonly used = new Set<string>();

  /**
   * @param handlers how handlers are called
   * @param earlier what the test said before a redrive: where this book says nothing, that goes on
   */
  constructor(
    private readonly mocks: Readonly<Record<string, Mock>>,
    private readonly faults: readonly Fault[],
    public readonly handlers: HandlerCall,
    private readonly earlier?: MockBook,
  ) {}

  /** Names of the mocks that no task has asked for. */
  public get unused(): string[] {
    return Object.keys(this.mocks).filter(name => !this.used.has(name));
  }

  /** The fault to inject into this invocation, as an outcome. */
  public faultFor({ stateName, attempt }: Pick<TaskCall, 'stateName' | 'attempt'>): MockOutcome | undefined {
    const fault = this.faults.find(candidate => candidate.state === stateName && (candidate.attempt ?? attempt) === attempt);
    return fault && asOutcome(fault);
  }

  /** Counts an invocation of a state: lists of outcomes go by it, whichever branch, iteration or execution the state is in. */
  public countInvocation(machine: string, pointer: string): number {
    let counts = this.invocations.get(machine);
    if (!counts) this.invocations.set(machine, (counts = new Map()));
    const count = (counts.get(pointer) ?? 0) + 1;
    counts.set(pointer, count);
    return count;
  }

  /**
   * The mock for a task: by the name of its state, then by what it calls.
   * `turn` is 1 for the first invocation that the mock is asked for.
   */
  public mockFor(call: TaskCall): { readonly mock: Mock; readonly turn: number } | undefined {
    return this.lookUp(call, call.invocation);
  }

  private lookUp(call: TaskCall, turn: number): { readonly mock: Mock; readonly turn: number } | undefined {
    for (const key of keysOf(call)) {
      if (!Object.hasOwn(this.mocks, key)) continue;
      this.used.add(key);
      return { mock: this.mocks[key], turn };
    }
    return this.earlier?.lookUp(call, turn + this.earlier.invocationsOf(call));
  }

  private invocationsOf({ machineName, pointer }: TaskCall): number {
    return this.invocations.get(machineName)?.get(pointer) ?? 0;
  }

  /** The result of an outcome as JSON: worked out once, since an outcome is given again and again. */
  public resultOf(outcome: MockReturn, stateName: string): JsonValue {
    let result = this.results.get(outcome);
    if (result === undefined) {
      result = payloadOf(outcome.return, `the result that a mock of '${stateName}' gives`);
      this.results.set(outcome, result);
    }
    return result;
  }
}

function* keysOf(call: TaskCall): Generator<string> {
  yield call.stateName;
  const called = calledFunction(call) ?? startedMachine(call);
  if (called !== undefined) {
    yield called;
    yield nameInArn(called);
  }
  yield call.resource;
  const { kind } = call;
  if (kind.kind === 'integration') yield `${kind.service}:${kind.action}`;
}

function asOutcome(fault: Fault): MockOutcome {
  if (fault.throw) return { throw: fault.throw };
  if (fault.timeout) return { timeout: true };
  if (fault.lostHeartbeat) return { lostHeartbeat: true };
  throw new SimulationError(`the fault at '${fault.state}' says nothing to inject: give it throw, timeout or lostHeartbeat`);
}
