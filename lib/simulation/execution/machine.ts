import { Frame } from './frame';
import { StateMachineKind } from './limits';
import { JsonValue } from '../../asl';
import { Routine } from '../kernel';

/** A state machine of which executions can be started. */
export interface Machine {
  readonly name: string;
  readonly arn: string;
  readonly type: StateMachineKind;
  readonly timeoutSeconds?: number;
  /** The states, as a routine that ends with the output. */
  run(frame: Frame, input: JsonValue): Routine<JsonValue>;
}

/** Finds a machine by the name or ARN that it is started with. */
export type FindMachine = (nameOrArn: string) => Machine | undefined;
