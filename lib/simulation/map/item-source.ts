import { Item, itemsOf } from './item';
import { compileItemReader } from './item-reader';
import { JsonValue } from '../../asl';
import { runtimeError } from '../errors';
import { Frame } from '../execution';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluation, Evaluator } from '../query';

/** Where a Map's items come from. */
export interface ItemSource {
  /** Whether the Map Run reads the items from outside, rather than the state from its data. */
  readonly isDataset: boolean;
  read(frame: Frame, input: JsonValue): Routine<readonly Item[]>;
}

/** Items or ItemsPath of the state's data, or an ItemReader. */
export function compileItemSource(fields: Fields): ItemSource {
  const reader = fields.raw('ItemReader');
  if (reader !== undefined) return { isDataset: true, read: compileItemReader(fields, reader) };
  const evaluate = compileItems(fields);
  return { isDataset: false, read: (frame, input) => readItems(fields, evaluate, { frame, input }) };
}

function* readItems(fields: Fields, evaluate: Evaluator, evaluation: Evaluation): Routine<readonly Item[]> {
  const value = yield* settle(evaluate(evaluation));
  return itemsOf(value) ?? refuse(fields, evaluation.frame, value);
}

function compileItems(fields: Fields): Evaluator {
  return (fields.isJsonata ? fields.template('Items') : fields.value('Items')) ?? (({ input }) => input);
}

function refuse(fields: Fields, frame: Frame, value: JsonValue): never {
  if (fields.isJsonata) throw fields.failure(frame, 'Items', `must give an array or an object, got ${JSON.stringify(value)}`);
  throw runtimeError(`Reference path "${String(fields.raw('ItemsPath') ?? '$')}" must point to array.`);
}
