import { compileTest } from './choice-rules';
import { StateCompiler } from './compiler';
import { isJsonObject, JsonObject, JsonValue, textOfJson } from '../../asl';
import { runtimeError, SimulationError } from '../errors';
import { Frame } from '../execution';
import { compileDataFlow, DataFlow, Fields, Transition } from '../flow';
import { Routine, settle } from '../kernel';
import { compileJsonata, Evaluation, Evaluator, queryFailure } from '../query';

interface Rule {
  readonly next: string;
  readonly data: DataFlow;
  applies(evaluation: Evaluation): Routine<boolean>;
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

  public constructor(fields: Fields) {
    const choices = fields.raw('Choices');
    if (!Array.isArray(choices) || choices.length === 0) throw new SimulationError('a Choice needs Choices');
    this.data = compileDataFlow(fields, false);
    this.rules = choices.map((rule, index) => compileRule(fields, rule, index));
    this.otherwise = fields.raw('Default');
  }

  public* run(frame: Frame, input: JsonValue): Routine<Transition> {
    const effective = this.data.enter(frame, input);
    for (const [index, rule] of this.rules.entries()) {
      if (yield* rule.applies({ frame, input: effective })) {
        return { output: yield* rule.data.leave(frame, input, effective), next: rule.next, via: `choices/${index}` };
      }
    }
    if (typeof this.otherwise !== 'string') throw runtimeError('Failed to transition out of the state. The state does not point to a next state.');
    return { output: yield* this.data.leave(frame, input, effective), next: this.otherwise, via: 'default' };
  }
}

function compileRule(fields: Fields, rule: JsonValue, index: number): Rule {
  if (!isJsonObject(rule)) throw new SimulationError(`a choice rule must be an object, got ${JSON.stringify(rule)}`);
  // A rule's own Assign and Output hold for it; the paths are the state's.
  const outputPath = fields.raw('OutputPath');
  const own: JsonObject = { ...rule, ...(outputPath !== undefined && { OutputPath: outputPath }) };
  const ruleFields = new Fields(fields.visit, own, `Choices[${index}]/`);
  return {
    next: textOfJson(rule.Next),
    data: compileDataFlow(ruleFields, false),
    applies: fields.isJsonata ? compileCondition(rule, index) : compilePathRule(rule),
  };
}

function compilePathRule(rule: JsonObject): Rule['applies'] {
  const test = compileTest(rule);
  return evaluation => settle(test(evaluation));
}

function compileCondition({ Condition: condition }: JsonObject, index: number): Rule['applies'] {
  if (condition === undefined) throw new SimulationError('a choice rule in JSONata needs a Condition');
  const location = `Choices[${index}]/Condition`;
  const evaluate = compileJsonata(condition, location);
  return evaluation => evaluateCondition(evaluate, evaluation, location);
}

function* evaluateCondition(evaluate: Evaluator, evaluation: Evaluation, location: string): Routine<boolean> {
  const value = yield* settle(evaluate(evaluation));
  if (typeof value === 'boolean') return value;
  throw queryFailure(evaluation.frame, `The Condition of a choice rule must give a boolean, got ${JSON.stringify(value)}`, location);
}
