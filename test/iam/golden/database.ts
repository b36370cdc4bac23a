import { guide, reference } from '../support';
import type { GoldenCase } from '../support';

export const DATABASE: readonly GoldenCase[] = [
  {
    name: 'dynamodb:putItem',
    source: guide('connect-ddb.html'),
    api: 'dynamodb:putItem',
    args: { TableName: 'Orders', Item: {} },
    needs: ['dynamodb:PutItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders'],
  },
  {
    name: 'dynamodb:batchWriteItem on every table within',
    source: reference('amazondynamodb'),
    api: 'aws-sdk:dynamodb:batchWriteItem',
    args: { RequestItems: { 'Orders': [{ PutRequest: {} }], 'Audit.$': '$.writes' } },
    needs: ['dynamodb:BatchWriteItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Audit arn:aws:dynamodb:eu-west-1:111122223333:table/Orders'],
  },
  {
    name: 'dynamodb:transactWriteItems needs what its parts need',
    api: 'aws-sdk:dynamodb:transactWriteItems',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
    args: {
      TransactItems: [
        { Put: { TableName: 'Orders' } }, { Update: { TableName: 'Stock' } },
        { Delete: { TableName: 'Orders' } }, { ConditionCheck: { TableName: 'Customers' } },
      ],
    },
    needs: [
      'dynamodb:ConditionCheckItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Customers',
      'dynamodb:DeleteItem dynamodb:PutItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
      'dynamodb:UpdateItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Stock',
    ],
  },
  {
    name: 'dynamodb:query of an index',
    source: reference('amazondynamodb'),
    api: 'aws-sdk:dynamodb:query',
    args: { TableName: 'Orders', IndexName: 'ByDate' },
    needs: ['dynamodb:Query | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders/index/ByDate'],
  },
  ...['getItem', 'updateItem', 'deleteItem'].map(operation => ({
    name: `dynamodb:${operation}`,
    source: guide('connect-ddb.html'),
    api: `dynamodb:${operation}`,
    args: { TableName: 'arn:aws:dynamodb:eu-west-1:999988887777:table/Theirs', Key: {} },
    needs: [`dynamodb:${operation.charAt(0).toUpperCase()}${operation.slice(1)} | arn:aws:dynamodb:eu-west-1:999988887777:table/Theirs`],
  })),
  {
    name: 'dynamodb:transactGetItems needs to get each item',
    api: 'aws-sdk:dynamodb:transactGetItems',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
    args: { TransactItems: [{ Get: { TableName: 'Orders' } }, { Get: { TableName: 'Stock' } }] },
    needs: ['dynamodb:GetItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders arn:aws:dynamodb:eu-west-1:111122223333:table/Stock'],
  },
];
