import { StateCompiler } from './compiler';
import { JsonValue } from '../../asl';
import { Frame } from '../execution';
import { compileDataFlow, DataFlow, Transition } from '../flow';
import { Routine } from '../kernel';

/** Succeed: ends the flow. */
export const compileSucceed: StateCompiler = ({ fields }) => {
  const data = compileDataFlow(fields, false);
  return (frame, input) => succeed(data, frame, input);
};

function* succeed(data: DataFlow, frame: Frame, input: JsonValue): Routine<Transition> {
  return { output: yield* data.leave(frame, input, data.enter(frame, input)), via: 'end' };
}
