import { Fault, Mock, MockOutcome, MockReturn } from './mock';
import { calledFunction, nameInArn, startedMachine, TaskCall } from './task-call';
import { JsonValue } from '../../asl';
import { throughWire } from '../data';
import { SimulationError } from '../errors';

/** What a test says about the tasks: mocks by state name or resource, and faults. */
export class MockBook {
  private readonly results = new Map<MockReturn, JsonValue>();
  private readonly invocations = new Map<string, Map<string, number>>();

  public constructor(private readonly mocks: Readonly<Record<string, Mock>>, private readonly faults: readonly Fault[]) {}

  /** The fault to inject into this invocation, as an outcome. */
  public faultFor({ stateName, attempt }: TaskCall): MockOutcome | undefined {
    const fault = this.faults.find(candidate => candidate.state === stateName && (candidate.attempt ?? attempt) === attempt);
    return fault && asOutcome(fault);
  }

  /** Counts an invocation of a state: lists of outcomes go by it, whichever branch, iteration or execution the state is in. */
  public countInvocation(machine: string, pointer: string): number {
    let counts = this.invocations.get(machine);
    if (!counts) this.invocations.set(machine, counts = new Map());
    const count = (counts.get(pointer) ?? 0) + 1;
    counts.set(pointer, count);
    return count;
  }

  /** The mock for a task: by the name of its state, then by what it calls. */
  public mockFor(call: TaskCall): Mock | undefined {
    for (const key of keysOf(call)) {
      if (Object.hasOwn(this.mocks, key)) return this.mocks[key];
    }
    return undefined;
  }

  /** The result of an outcome as JSON: worked out once, since an outcome is given again and again. */
  public resultOf(outcome: MockReturn): JsonValue {
    let result = this.results.get(outcome);
    if (result === undefined) {
      result = throughWire(outcome.return);
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
