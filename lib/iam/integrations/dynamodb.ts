import { isJsonObject } from '../../asl';
import { TaskArguments } from '../core/task-arguments';
import type { ArgumentText } from '../core/task-arguments';
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
      if (part.args.has(field)) part.grant([`dynamodb:${action}`], [`${TABLE}{${field}.TableName}`]);
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

/** The verbs of PartiQL and their actions. Source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
const PARTIQL: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:EXISTS\s*\(\s*)?SELECT\s/i, 'PartiQLSelect'],
  [/^\s*INSERT\s+INTO\s+/i, 'PartiQLInsert'],
  [/^\s*UPDATE\s+/i, 'PartiQLUpdate'],
  [/^\s*DELETE\s+FROM\s+/i, 'PartiQLDelete'],
];

/** A table and its index, each in double quotes or plain; a table of another account is named by its ARN. */
const NAMED = /^(?:"([^"]+)"|([\w-]+))(?:\s*\.\s*(?:"([^"]+)"|([\w-]+)))?/;
/** Texts and quoted names, which may hold words of the language, and the word before the table. */
const WORDS = /'(?:[^']|'')*'|"[^"]*"|\bFROM\s+/gi;

/** What follows the verb, from the table on. */
function afterVerb(verb: RegExpExecArray, text: string, action: string): string | undefined {
  const rest = text.slice(verb[0].length);
  if (action !== 'PartiQLSelect') return rest;
  const from = [...rest.matchAll(WORDS)].find(([word]) => /^FROM/i.test(word));
  return from && rest.slice(from.index + from[0].length);
}

/** Statements name their tables in their text. */
function statements(path: string): Integration {
  return {
    grants: [],
    more: call => {
      const texts = call.args.texts(path);
      if (texts.length === 0) call.report({ because: `no ${path} is given` });
      texts.forEach(text => allowStatement(call, path, text));
    },
  };
}

function allowStatement(call: TaskCall, path: string, { text, complete, pointer }: ArgumentText): void {
  const found = PARTIQL.flatMap(([pattern, action]) => {
    const verb = pattern.exec(text);
    const rest = verb ? afterVerb(verb, text, action) : undefined;
    const match = rest === undefined ? null : NAMED.exec(rest);
    // The table is whole where something follows it.
    return match && (complete || match[0].length < rest!.length)
      ? [{ action, table: match[1] ?? match[2], index: match[3] ?? match[4] }]
      : [];
  })[0];
  if (!found) {
    call.report({ pointer, because: `its ${path} is no PartiQL statement whose verb and table are known` });
    return;
  }
  const [table] = call.within(new TaskArguments({ TableName: found.table }, 'JSONPath', pointer)).arns(`${TABLE}{TableName}`);
  if (table !== undefined) call.allow([`dynamodb:${found.action}`], [found.index === undefined ? table : `${table}/index/${found.index}`]);
}

const TARGET = `${TABLE}{TargetTableName}`;

/** What writes the items of the new table. Source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html */
const FILL = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map(action => `dynamodb:${action}`);

function restore(action: string, ...sources: Integration['grants'][number][]): Integration {
  return { grants: [...sources, { actions: [`dynamodb:${action}`, ...FILL], on: [TARGET] }] };
}

/** Calls through the SDK whose tables are not at the top level. */
export const DYNAMODB_SDK: IntegrationTable = {
  'dynamodb:batchGetItem': batch('dynamodb:BatchGetItem'),
  'dynamodb:batchWriteItem': batch('dynamodb:BatchWriteItem'),
  'dynamodb:executeStatement': statements('Statement'),
  'dynamodb:batchExecuteStatement': statements('Statements[].Statement'),
  'dynamodb:executeTransaction': statements('TransactStatements[].Statement'),
  'dynamodb:restoreTableFromBackup': restore('RestoreTableFromBackup', {
    actions: ['dynamodb:RestoreTableFromBackup'], on: ['arn:$p:dynamodb:$r:$a:table/{BackupArn}'],
  }),
  'dynamodb:restoreTableToPointInTime': restore(
    'RestoreTableToPointInTime',
    { actions: ['dynamodb:RestoreTableToPointInTime'], on: [`${TABLE}{SourceTableName}`], when: 'SourceTableName' },
    { actions: ['dynamodb:RestoreTableToPointInTime'], on: [`${TABLE}{SourceTableArn}`], when: 'SourceTableArn' },
  ),
  'dynamodb:importTable': {
    grants: [
      { actions: ['dynamodb:ImportTable'], on: [`${TABLE}{TableCreationParameters.TableName}`] },
      // Source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Requesting.html
      {
        actions: ['logs:CreateLogGroup', 'logs:DescribeLogStreams', 'logs:PutRetentionPolicy'],
        on: ['arn:$p:logs:$r:$a:log-group:/aws-dynamodb/*'],
      },
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['arn:$p:logs:$r:$a:log-group:/aws-dynamodb/*:log-stream:*'] },
      { actions: ['logs:DescribeLogGroups'], on: ['*'] },
    ],
  },
  'dynamodb:exportTableToPointInTime': { grants: [{ actions: ['dynamodb:ExportTableToPointInTime'], on: [`${TABLE}{TableArn}`] }] },
  'dynamodb:transactWriteItems': { grants: [], more: transaction },
  'dynamodb:transactGetItems': { grants: [], more: transaction },
};
