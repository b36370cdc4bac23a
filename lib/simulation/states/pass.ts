import { StateCompiler } from './compiler';
import { compileArguments, compileDataFlow } from '../flow';
import { settle } from '../kernel';

/** Pass: hands its input on, or the fixed Result. */
export const compilePass: StateCompiler = ({ fields, onward }) => {
  const data = compileDataFlow(fields, false);
  const fixed = fields.isJsonata ? undefined : fields.raw('Result');
  const parameters = compileArguments(fields);
  return function* (frame, input) {
    const effective = data.enter(frame, input);
    const result = fixed === undefined ? yield* settle(parameters({ frame, input: effective })) : fixed;
    return onward(yield* data.leave(frame, input, result));
  };
};
