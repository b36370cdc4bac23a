import { JsonValue } from '../../asl';
import { Frame } from '../execution';

/** What an expression can see. */
export interface Evaluation {
  readonly frame: Frame;
  /** `$` in JSONPath, `$states.input` in JSONata. */
  readonly input: JsonValue;
  /** `$states.result`. */
  readonly result?: JsonValue;
  /** `$states.errorOutput`. */
  readonly errorOutput?: JsonValue;
}

/** A compiled field. JSONata evaluates with promises, JSONPath without. */
export type Evaluator = (evaluation: Evaluation) => JsonValue | Promise<JsonValue>;
