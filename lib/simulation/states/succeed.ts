import { StateCompiler } from './compiler';
import { compileDataFlow } from '../flow';

/** Succeed: ends the flow. */
export const compileSucceed: StateCompiler = ({ fields }) => {
  const data = compileDataFlow(fields, false);
  return function* (frame, input) {
    return { output: yield* data.leave(frame, input, data.enter(frame, input)), via: 'end' };
  };
};
