import { guide } from '../support';
import type { GoldenCase } from '../support';

export const ENDPOINTS: readonly GoldenCase[] = [
  {
    name: 'http:invoke of one endpoint',
    source: guide('call-https-apis.html'),
    api: 'http:invoke',
    args: {
      ApiEndpoint: 'https://api.example.com/v1/orders',
      Method: 'POST',
      Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d' },
    },
    needs: [
      'events:RetrieveConnectionCredentials | arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d',
      'secretsmanager:DescribeSecret secretsmanager:GetSecretValue | arn:aws:secretsmanager:eu-west-1:111122223333:secret:events!connection/Shop/*',
      'states:InvokeHTTPEndpoint | arn:aws:states:eu-west-1:111122223333:stateMachine:Orders | '
        + '{"StringEquals":{"states:HTTPEndpoint":"https://api.example.com/v1/orders","states:HTTPMethod":"POST"}}',
    ],
  },
  {
    name: 'http:invoke below a known address: the slash is before the wildcard',
    source: guide('call-https-apis.html'),
    api: 'http:invoke',
    args: {
      'ApiEndpoint.$': "States.Format('https://api.example.com/v1/orders/{}', $.id)",
      'Method': 'GET',
      'Authentication': { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d' },
    },
    needs: [
      'events:RetrieveConnectionCredentials | arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d',
      'secretsmanager:DescribeSecret secretsmanager:GetSecretValue | arn:aws:secretsmanager:eu-west-1:111122223333:secret:events!connection/Shop/*',
      'states:InvokeHTTPEndpoint | arn:aws:states:eu-west-1:111122223333:stateMachine:Orders | '
        + '{"StringEquals":{"states:HTTPMethod":"GET"},"StringLike":{"states:HTTPEndpoint":"https://api.example.com/v1/orders/*"}}',
    ],
  },
  {
    name: 'apigateway:invoke with IAM authorization',
    source: guide('connect-api-gateway.html'),
    api: 'apigateway:invoke',
    args: { ApiEndpoint: 'abc123.execute-api.eu-west-1.amazonaws.com', Method: 'GET', Stage: 'prod', Path: '/orders', AuthType: 'IAM_ROLE' },
    needs: ['execute-api:Invoke | arn:aws:execute-api:eu-west-1:111122223333:abc123/prod/GET/orders'],
  },
  {
    name: 'apigateway:invoke in China, of a path below a variable, in the default stage',
    source: guide('connect-api-gateway.html'),
    api: 'apigateway:invoke',
    args: { 'ApiEndpoint': 'abc123.execute-api.cn-north-1.amazonaws.com.cn', 'Method': 'POST', 'Path.$': "States.Format('/orders/{}', $.id)", 'AuthType': 'IAM_ROLE' },
    options: { partition: 'aws-cn', region: 'cn-north-1' },
    needs: ['execute-api:Invoke | arn:aws-cn:execute-api:cn-north-1:111122223333:abc123/$default/POST/orders/*'],
  },
  {
    name: 'apigateway:invoke without authorization needs nothing',
    source: guide('connect-api-gateway.html'),
    api: 'apigateway:invoke',
    args: { ApiEndpoint: 'abc123.execute-api.eu-west-1.amazonaws.com', Method: 'GET' },
    needs: [],
  },
];
