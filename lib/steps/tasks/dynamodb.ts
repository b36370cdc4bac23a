import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from './task-recipe';

/** An item or the key of one: attribute names to values. */
export interface ItemCondition {
  /**
   * Condition that must hold, otherwise the step fails with `DynamoDB.ConditionalCheckFailedException`.
   *
   * @default - no condition
   */
  readonly conditionExpression?: string;

  /**
   * Names behind the `#placeholders` of the expressions.
   *
   * @default - none
   */
  readonly expressionAttributeNames?: { [name: string]: string };

  /**
   * Values behind the `:placeholders` of the expressions.
   *
   * @default - none
   */
  readonly expressionAttributeValues?: { [name: string]: tasks.DynamoAttributeValue };
}

/** Options of `Step.putItem`. */
export interface PutItemStepOptions extends StepOptions, ItemCondition {
  /** The whole item, its key included. */
  readonly item: { [attribute: string]: tasks.DynamoAttributeValue };
}

/** Options of `Step.getItem`. */
export interface GetItemStepOptions extends StepOptions {
  /** Key of the item. */
  readonly key: { [attribute: string]: tasks.DynamoAttributeValue };

  /**
   * Whether the read sees all writes that came before it.
   *
   * @default false
   */
  readonly consistentRead?: boolean;
}

/** Options of `Step.updateItem`. */
export interface UpdateItemStepOptions extends StepOptions, ItemCondition {
  /** Key of the item. */
  readonly key: { [attribute: string]: tasks.DynamoAttributeValue };
  /** What changes, for example `SET #state = :state`. */
  readonly updateExpression: string;

  /**
   * Which attributes the result holds.
   *
   * @default tasks.DynamoReturnValues.NONE
   */
  readonly returnValues?: tasks.DynamoReturnValues;
}

export function putItemRecipe(table: dynamodb.ITable, options: PutItemStepOptions): TaskRecipe {
  return {
    defaultName: table.node.id,
    data: { item: options.item, ...conditionOf(options) },
    create: (scope, id, common) => new tasks.DynamoPutItem(scope, id, { ...common, table, item: options.item, ...conditionOf(options) }),
  };
}

export function getItemRecipe(table: dynamodb.ITable, options: GetItemStepOptions): TaskRecipe {
  const { key, consistentRead } = options;
  return {
    defaultName: table.node.id,
    data: { key },
    create: (scope, id, common) => new tasks.DynamoGetItem(scope, id, { ...common, table, key, consistentRead }),
  };
}

export function updateItemRecipe(table: dynamodb.ITable, options: UpdateItemStepOptions): TaskRecipe {
  const { key, updateExpression, returnValues } = options;
  return {
    defaultName: table.node.id,
    data: { key, updateExpression, ...conditionOf(options) },
    create: (scope, id, common) => new tasks.DynamoUpdateItem(scope, id, {
      ...common, table, key, updateExpression, returnValues, ...conditionOf(options),
    }),
  };
}

function conditionOf({ conditionExpression, expressionAttributeNames, expressionAttributeValues }: ItemCondition): ItemCondition {
  return { conditionExpression, expressionAttributeNames, expressionAttributeValues };
}
