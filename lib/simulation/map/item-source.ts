import { Item, itemsOf } from './item';
import { compileItemReader } from './item-reader';
import { JsonValue } from '../../asl';
import { runtimeError } from '../errors';
import { Frame } from '../execution';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluation, Evaluator, queryFailure } from '../query';

/** Where a Map's items come from. */
export interface ItemSource {
  /** Whether the Map Run reads the items from outside, rather than the state from its data. */
  readonly isDataset: boolean;
  /** Works out what to read: the outer routine is the state's, the inner one the Map Run's. */
  open(frame: Frame, input: JsonValue): Routine<Routine<readonly Item[]>>;
}

/**
 * Items or ItemsPath of the state's data, or an ItemReader.
 * @param takesObjects whether the fields of an object can be the items, as in a distributed Map
 */
export function compileItemSource(fields: Fields, takesObjects: boolean): ItemSource {
  const reader = fields.raw('ItemReader');
  if (reader !== undefined) return { isDataset: true, open: compileItemReader(fields, reader) };
  const evaluate = compileItems(fields);
  return {
    isDataset: false,
    open: function* (frame, input) {
      return settle(yield* readItems(fields, evaluate, { frame, input }, takesObjects));
    },
  };
}

function* readItems(fields: Fields, evaluate: Evaluator, evaluation: Evaluation, takesObjects: boolean): Routine<readonly Item[]> {
  const value = yield* settle(evaluate(evaluation));
  const items = takesObjects || Array.isArray(value) ? itemsOf(value) : undefined;
  return items ?? refuse(fields, evaluation.frame, value);
}

function compileItems(fields: Fields): Evaluator {
  return (fields.isJsonata ? fields.template('Items') : fields.value('Items')) ?? (({ input }) => input);
}

function refuse(fields: Fields, frame: Frame, value: JsonValue): never {
  if (!fields.isJsonata) throw runtimeError(`Reference path "${shownPath(fields.raw('ItemsPath'))}" must point to array.`);
  if (fields.raw('Items') !== undefined) throw fields.wrongType(frame, 'Items', 'array', value);
  throw queryFailure(frame, `Map state input must be an array but was: ${JSON.stringify(value)}`);
}

/** The service shows a path into the context object without the second dollar sign. */
function shownPath(path: JsonValue = '$'): string {
  return String(path).replace(/^\$\$/, '$');
}
