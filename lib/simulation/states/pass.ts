import { StateCompiler, StateSource } from './compiler';
import { JsonValue } from '../../asl';
import { Frame } from '../execution';
import { compileArguments, compileDataFlow, DataFlow, StateExit } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluator } from '../query';

/** Pass: hands its input on, or the fixed Result. */
export const compilePass: StateCompiler = source => {
  const state = new PassState(source);
  return (frame, input) => state.run(frame, input);
};

class PassState {
  private readonly data: DataFlow;
  private readonly fixed?: JsonValue;
  private readonly parameters: Evaluator;

  constructor(private readonly source: StateSource) {
    const { fields } = source;
    this.data = compileDataFlow(fields, false);
    this.fixed = fields.isJsonata ? undefined : fields.raw('Result');
    this.parameters = compileArguments(fields);
  }

  public* run(frame: Frame, input: JsonValue): Routine<StateExit> {
    const given = yield* settle(this.parameters({ frame, input: this.data.enter(frame, input) }));
    return this.source.onward(yield* this.data.leave(frame, input, this.fixed === undefined ? given : this.fixed));
  }
}
