import { PerformedAction, SimulationAction } from './action';
import { kindOf, timeOf } from './check';
import { SimulationControls } from './controls';
import { stopReason } from './reason';
import { SimulationError } from '../errors';
import { Execution } from '../execution';
import { Process, Routine, settle } from '../kernel';
import { TaskTokenError, WaitingTask } from '../tasks';

/** Carries out actions at their times. What they come to is added to `performed`; what they throw is the outcome of their process. */
export function scheduleActions(
  actions: readonly SimulationAction[], execution: Execution, performed: PerformedAction[], processes: Process[],
): void {
  const { kernel } = execution.services;
  for (const action of actions) {
    kernel.at(timeOf(action, execution), () => processes.push(kernel.spawn(perform(action, execution, performed))));
  }
}

function* perform(action: SimulationAction, execution: Execution, performed: PerformedAction[]): Routine<void> {
  const kind = kindOf(action);
  const about = { at: new Date(execution.now).toISOString(), kind, ...('task' in action && { task: action.task }) };
  const error = yield* carryOut(action, execution);
  performed.push({ ...about, accepted: error === undefined, ...(error !== undefined && { error }) });
}

/** Returns the error that the service answers with, if it does not take the action. */
function* carryOut(action: SimulationAction, execution: Execution): Routine<string | undefined> {
  const controls = new SimulationControls(execution);
  if ('stop' in action) {
    if (!controls.isRunning) return 'ExecutionEnded';
    execution.stop?.(stopReason(action.stop === true ? {} : action.stop));
    return undefined;
  }
  try {
    if ('act' in action) yield* settle(action.act(controls));
    else if ('return' in action) controls.sendTaskSuccess(taskOf(action, execution), action.return);
    else if ('throw' in action) controls.sendTaskFailure(taskOf(action, execution), action.throw);
    else if ('heartbeat' in action) controls.sendTaskHeartbeat(taskOf(action, execution));
    return undefined;
  } catch (error) {
    if ('act' in action || !(error instanceof TaskTokenError)) throw error;
    return error.name;
  }
}

/** A token that nobody was given cannot be answered: such an action is a mistake in the test. */
function taskOf({ task: stateName, item }: { readonly task: string; readonly item?: number }, { services, now }: Execution): WaitingTask {
  const task = services.desk.find(stateName, item);
  if (task) return task;
  const waiting = services.desk.waiting.map(other => `'${other.stateName}'`).join(', ');
  throw new SimulationError(
    `an action answers the task '${stateName}'${item === undefined ? '' : ` of item ${item}`} at ${new Date(now).toISOString()}, but by then it had not been given a task token; `
      + `waiting for an answer: ${waiting || 'none'}`,
  );
}
