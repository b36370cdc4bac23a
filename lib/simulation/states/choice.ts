import { compileTest } from './choice-rules';
import { StateCompiler } from './compiler';
import { isJsonObject, JsonObject, JsonValue, textOfJson } from '../../asl';
import { runtimeError, SimulationError } from '../errors';
import { Frame } from '../execution';
import { compileDataFlow, DataFlow, Fields, StateExit } from '../flow';
import { isPromiseLike, Routine, settle } from '../kernel';
import { compileJsonata, Evaluator, queryFailure } from '../query';

interface Rule {
  readonly next: string;
  readonly data: DataFlow;
  /** True if it applies; anything but true and false is an error. */
  readonly applies: Evaluator;
  readonly location: string;
}

/** Choice: goes where the first rule that applies points. */
export const compileChoice: StateCompiler = ({ fields }) => {
  const state = new ChoiceState(fields);
  return (frame, input) => state.run(frame, input);
};

class ChoiceState {
  private readonly data: DataFlow;
  private readonly rules: readonly Rule[];
  private readonly otherwise?: JsonValue;

  constructor(fields: Fields) {
    const choices = fields.raw('Choices');
    if (!Array.isArray(choices) || choices.length === 0) throw new SimulationError('a Choice needs Choices');
    this.data = compileDataFlow(fields, false);
    this.rules = choices.map((rule, index) => compileRule(fields, rule, index));
    this.otherwise = fields.raw('Default');
  }

  public* run(frame: Frame, input: JsonValue): Routine<StateExit> {
    const effective = this.data.enter(frame, input);
    for (const [index, rule] of this.rules.entries()) {
      let applies = rule.applies({ frame, input: effective });
      if (isPromiseLike(applies)) applies = yield* settle(applies);
      if (typeof applies !== 'boolean') {
        throw queryFailure(frame, `The Condition of a choice rule must give a boolean, got ${JSON.stringify(applies)}`, rule.location);
      }
      if (applies) return { output: yield* rule.data.leave(frame, input, effective), next: rule.next, via: `choices/${index}` };
    }
    if (typeof this.otherwise !== 'string') {
      throw runtimeError('Failed to transition out of the state. The state does not point to a next state.');
    }
    return { output: yield* this.data.leave(frame, input, effective), next: this.otherwise, via: 'default' };
  }
}

function compileRule(fields: Fields, rule: JsonValue, index: number): Rule {
  if (!isJsonObject(rule)) throw new SimulationError(`a choice rule must be an object, got ${JSON.stringify(rule)}`);
  // A rule's own Assign and Output hold for it; the paths are the state's.
  const outputPath = fields.raw('OutputPath');
  const own: JsonObject = { ...rule, ...(outputPath !== undefined && { OutputPath: outputPath }) };
  const location = `Choices[${index}]/Condition`;
  const ruleFields = new Fields(fields.visit, own, `Choices[${index}]/`);
  return {
    next: textOfJson(rule.Next),
    data: compileDataFlow(ruleFields, false),
    applies: fields.isJsonata ? compileCondition(rule, location) : compileTest(rule),
    location,
  };
}

function compileCondition({ Condition: condition }: JsonObject, location: string): Evaluator {
  if (condition === undefined) throw new SimulationError('a choice rule in JSONata needs a Condition');
  return compileJsonata(condition, location);
}
