import { createHash } from 'crypto';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { checkFactories } from '../../private/shapes';
import type { RuntimeValue } from '../../steps/states/dialect';

/**
 * Options of an idempotency key.
 *
 * @stability experimental
 */
export interface SagaKeyOptions {
  /**
   * Whether the key is hashed to 32 hexadecimal digits, for services whose tokens are short.
   *
   * @default false - the ARN of the execution and the name of the step
   */
  readonly short?: boolean;

  /**
   * Whether the step works on the items of a batch map, so that its key has the number of the item. The key then
   * stands in the `itemSelector` of the map. A step of a saga that is itself the step of an inline map has it in its own payload.
   *
   * @default false
   */
  readonly item?: boolean;
}

/**
 * The idempotency key of a step of a saga: the same for all attempts, for a redrive, and for the compensation,
 * which gets it as `idempotencyKey`. It is made of the execution and the name of the step's state.
 *
 * @stability experimental
 * @example
 * const payment = Step.invoke(charge, {
 *   name: 'Charge',
 *   payload: sfn.TaskInput.fromObject({ order: '{% $states.input %}', key: SagaKey.jsonata('Charge') }),
 * });
 */
export class SagaKey {
  /** The key as a value of an object in JSONata. */
  public static jsonata(stateName: string, options: SagaKeyOptions = {}): string {
    return `{% ${keyOf(stateName, { short: options.short, index: options.item ? ITEM_INDEX : undefined }).jsonata} %}`;
  }

  /** The key as a value of an object in JSONPath. */
  public static jsonPath(stateName: string, options: SagaKeyOptions = {}): string {
    const key = options.item
      ? sfn.JsonPath.format(`{}:${wordOf(stateName)}:{}`, sfn.JsonPath.executionId, sfn.JsonPath.stringAt(ITEM_INDEX.jsonPath))
      : sfn.JsonPath.format(`{}:${wordOf(stateName)}`, sfn.JsonPath.executionId);
    return options.short ? sfn.JsonPath.hash(key, 'MD5') : key;
  }

  private constructor() {}
}

checkFactories('SagaKey', SagaKey);

/** Where the number of an item is. */
const ITEM_INDEX: RuntimeValue = { jsonPath: '$$.Map.Item.Index', jsonata: '$states.context.Map.Item.Index' };

/** What a key is made of beside the execution and the step. */
export interface KeyParts {
  readonly short?: boolean;
  /** A text for the item that the whole saga is for. */
  readonly item?: RuntimeValue;
  /** The number of the item that the step works on. */
  readonly index?: RuntimeValue;
}

/** The key in both languages. */
export function keyOf(stateName: string, { short, item, index }: KeyParts = {}): RuntimeValue {
  const word = wordOf(stateName);
  const parts = [item && { sign: '', ...item }, index && { sign: ':', ...index }].filter(part => part !== undefined);
  const format = `{}:${word}${parts.map(({ sign }) => `${sign}{}`).join('')}`;
  const jsonPath = `States.Format('${format}', ${['$$.Execution.Id', ...parts.map(part => part.jsonPath)].join(', ')})`;
  const jsonata = `$states.context.Execution.Id & ":${word}"${parts.map(part => ` & ${part.sign && '":" & '}${part.jsonata}`).join('')}`;
  return short ? { jsonPath: `States.Hash(${jsonPath}, 'MD5')`, jsonata: `$hash(${jsonata}, "MD5")` } : { jsonPath, jsonata };
}

/** A name in letters that mean nothing in either language; what loses letters by that gets a hash. */
function wordOf(stateName: string): string {
  const word = stateName.replace(/[^A-Za-z0-9_.-]+/g, '-');
  return word === stateName ? word : `${word}-${createHash('sha256').update(stateName).digest('hex').slice(0, 6)}`;
}
