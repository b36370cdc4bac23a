import { machinesInFiles } from '../cloudformation';
import { CliFailure } from './command';

/** A state machine that a command runs or takes apart. */
export interface OneMachine {
  readonly definition: string | object;
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/** @throws CliFailure when the file holds no such machine, more than one to choose from, or one that cannot be read */
export function oneMachine(file: string, wanted: string | undefined): OneMachine {
  const all = machinesInFiles([file]);
  const machines = wanted === undefined ? all : all.filter(({ name, inTemplate }) => name === wanted || inTemplate?.logicalId === wanted);
  const names = all.map(({ name }) => `'${name}'`).join(', ');
  if (machines.length !== 1) {
    throw new CliFailure(
      all.length === 0
        ? `There is no state machine in '${file}'.`
        : `Choose one state machine of ${names} with '--machine', got ${wanted === undefined ? 'none' : `'${wanted}'`}.`,
    );
  }
  const [{ definition, inTemplate, unreadable }] = machines;
  const reason = unreadable?.reason ?? inTemplate?.unreadable;
  if (reason !== undefined || (typeof definition !== 'string' && (typeof definition !== 'object' || definition === null))) {
    throw new CliFailure(`'${file}' cannot be read: ${reason ?? 'it holds no definition'}.`);
  }
  return { definition, type: inTemplate?.stateMachineType };
}
