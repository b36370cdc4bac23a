import { Item, itemsOf } from './item';
import { compileItemReader } from './item-reader';
import { JsonValue } from '../../asl/json';
import { runtimeError, StateError } from '../errors';
import { Frame } from '../execution';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluation, Evaluator } from '../query';

/** Where a Map's items come from. */
export interface ItemSource {
  /** What the context object gives as the items' source. */
  readonly name?: string;
  read(frame: Frame, input: JsonValue): Routine<readonly Item[]>;
}

/** Items or ItemsPath of the state's data, or an ItemReader. */
export function compileItemSource(fields: Fields): ItemSource {
  const reader = fields.raw('ItemReader');
  if (reader !== undefined) return { read: compileItemReader(fields, reader) };
  const evaluate = compileItems(fields);
  return {
    name: 'STATE_DATA',
    read: (frame, input) => readItems(fields, evaluate, { frame, input }),
  };
}

function* readItems(fields: Fields, evaluate: Evaluator, evaluation: Evaluation): Routine<readonly Item[]> {
  const value = yield* settle(evaluate(evaluation));
  return itemsOf(value) ?? refuse(fields, value);
}

function compileItems(fields: Fields): Evaluator {
  return (fields.isJsonata ? fields.template('Items') : fields.value('Items')) ?? (({ input }) => input);
}

function refuse(fields: Fields, value: JsonValue): never {
  const text = JSON.stringify(value);
  if (fields.isJsonata) throw new StateError('States.QueryEvaluationError', `The field 'Items' must give an array or an object, got ${text}`);
  throw runtimeError(`Reference path "${String(fields.raw('ItemsPath') ?? '$')}" must point to array.`);
}
