import { CHOICE_OPERATORS } from './choice-operators';
import { isJsonObject, JsonObject, JsonValue, textOfJson } from '../../asl';
import { runtimeError, SimulationError, StateError } from '../errors';
import { compilePath, Evaluation, PathEvaluator } from '../query';

/** Whether a JSONPath choice rule applies. */
export type ChoiceTest = (evaluation: Evaluation) => boolean;

/** Compiles a rule: And, Or, Not, or one comparison of a Variable. */
export function compileTest(rule: JsonObject): ChoiceTest {
  if (Array.isArray(rule.And)) return all(rule.And.map(compileOperand));
  if (Array.isArray(rule.Or)) return any(rule.Or.map(compileOperand));
  if (isJsonObject(rule.Not)) {
    const inner = compileTest(rule.Not);
    return evaluation => !inner(evaluation);
  }
  return compileComparison(rule);
}

function compileOperand(operand: JsonValue): ChoiceTest {
  if (!isJsonObject(operand)) throw new SimulationError(`a choice rule must be an object, got ${JSON.stringify(operand)}`);
  return compileTest(operand);
}

const all = (tests: readonly ChoiceTest[]): ChoiceTest => evaluation => tests.every(test => test(evaluation));
const any = (tests: readonly ChoiceTest[]): ChoiceTest => evaluation => tests.some(test => test(evaluation));

function compileComparison(rule: JsonObject): ChoiceTest {
  if (typeof rule.Variable !== 'string') throw new SimulationError(`a choice rule needs a Variable, got ${JSON.stringify(rule)}`);
  const variable = compileVariable(rule.Variable, 'Variable');
  if ('IsPresent' in rule) return evaluation => isPresent(variable, evaluation) === rule.IsPresent;
  for (const name of Object.keys(rule)) {
    const operator = CHOICE_OPERATORS.get(name);
    if (operator) return evaluation => operator(variable(evaluation), rule[name]);
    const pathOperator = name.endsWith('Path') && CHOICE_OPERATORS.get(name.slice(0, -'Path'.length));
    if (pathOperator) {
      const operand = compileVariable(textOfJson(rule[name]), name);
      return evaluation => pathOperator(variable(evaluation), operand(evaluation));
    }
  }
  throw new SimulationError(`the choice rule ${JSON.stringify(rule)} has no operator that exists`);
}

function isPresent(variable: PathEvaluator, evaluation: Evaluation): boolean {
  try {
    variable(evaluation);
    return true;
  } catch (error) {
    if (error instanceof StateError) return false;
    throw error;
  }
}

function compileVariable(path: string, field: string): PathEvaluator {
  const evaluate = compilePath(path, field);
  return evaluation => {
    try {
      return evaluate(evaluation);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      throw runtimeError(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
    }
  };
}
