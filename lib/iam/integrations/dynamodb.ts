import { isJsonObject } from '../../asl';
import { TaskArguments } from '../core/task-arguments';
import type { TaskCall } from '../core/task-call';
import type { Integration, IntegrationTable } from '../integration';

const TABLE = 'arn:$p:dynamodb:$r:$a:table/';

function on(action: string, path = 'TableName'): Integration {
  return { grants: [{ actions: [`dynamodb:${action}`], on: [`${TABLE}{${path}}`] }] };
}

/** A batch names its tables as keys of `RequestItems`. */
function batch(action: string): Integration {
  return {
    grants: [],
    more: call => {
      const [requests] = call.args.objects('RequestItems');
      if (!requests) {
        const unresolved = { because: 'its RequestItems, whose keys are the tables, are only known at run time' };
        call.allow([action], call.allowedOr('dynamodb', [unresolved]));
        return;
      }
      for (const key of Object.keys(requests.value)) {
        const table = { value: { TableName: key.replace(/\.\$$/, '') }, pointer: requests.pointer };
        call.within(new TaskArguments(table.value, 'JSONPath', table.pointer)).grant([action], [`${TABLE}{TableName}`]);
      }
    },
  };
}

const TRANSACTION_ACTIONS: Record<string, string> = {
  Put: 'PutItem', Delete: 'DeleteItem', Update: 'UpdateItem', ConditionCheck: 'ConditionCheckItem', Get: 'GetItem',
};

/** A transaction needs what its parts need: there is no action of its own. */
function transaction(call: TaskCall): void {
  const items = call.args.objects('TransactItems[]');
  if (items.length === 0) {
    const unresolved = { because: 'its TransactItems are only known at run time', fix: 'write the items in the definition' };
    call.report(unresolved);
  }
  for (const item of items) {
    const part = call.within(call.args.within(item));
    for (const [field, action] of Object.entries(TRANSACTION_ACTIONS)) {
      if (part.args.has(field)) {
        part.grant([`dynamodb:${action}`], [`${TABLE}{${field}.TableName}`]);
      }
    }
    if (!Object.keys(item.value).some(key => isJsonObject(item.value[key]))) {
      call.report({ pointer: item.pointer, because: 'an item of TransactItems is only known at run time' });
    }
  }
}

/**
 * Sources: docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html,
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export const DYNAMODB: IntegrationTable = {
  'dynamodb:getItem': on('GetItem'),
  'dynamodb:putItem': on('PutItem'),
  'dynamodb:updateItem': on('UpdateItem'),
  'dynamodb:deleteItem': on('DeleteItem'),
};

/** Calls through the SDK whose tables are not at the top level. */
export const DYNAMODB_SDK: IntegrationTable = {
  'dynamodb:batchGetItem': batch('dynamodb:BatchGetItem'),
  'dynamodb:batchWriteItem': batch('dynamodb:BatchWriteItem'),
  'dynamodb:transactWriteItems': { grants: [], more: transaction },
  'dynamodb:transactGetItems': { grants: [], more: transaction },
};
