import { isPlain } from '../core/names';
import type { ArgumentText } from '../core/task-arguments';
import type { TaskCall } from '../core/task-call';
import type { IntegrationTable } from '../integration';

const ORIGIN = /^https:\/\/[^/]+/;

/**
 * The endpoint a condition compares. What follows a known start has to be below
 * a slash: `https://api.example.com*` would match `https://api.example.com.evil.org`.
 */
function endpointPattern({ text }: ArgumentText): string | undefined {
  if (!isPlain(text)) return undefined;
  if (text.endsWith('/') && ORIGIN.test(text)) return `${text}*`;
  const lastSlash = text.lastIndexOf('/');
  return lastSlash >= 'https://x'.length ? `${text.slice(0, lastSlash + 1)}*` : undefined;
}

function invokeHttp(call: TaskCall): void {
  const endpoints = call.args.texts('ApiEndpoint');
  const methods = call.args.texts('Method');
  const known = endpoints.filter(({ complete }) => complete).map(({ text }) => text);
  const like = endpoints
    .filter(({ complete }) => !complete)
    .flatMap(endpoint => endpointPattern(endpoint) ?? allowedEndpoints(call, endpoint));
  const method =
    methods.every(({ complete }) => complete) && methods.length > 0
      ? { 'states:HTTPMethod': oneOrAll(methods.map(({ text }) => text)) }
      : undefined;
  const invoke = (operator: 'StringEquals' | 'StringLike', addresses: readonly string[]) => {
    const condition = { 'states:HTTPEndpoint': oneOrAll(addresses) };
    call.allow(['states:InvokeHTTPEndpoint'], [ownArn(call)], operator === 'StringEquals'
      ? { StringEquals: { ...condition, ...method } }
      : { ...(method && { StringEquals: method }), StringLike: condition });
  };
  if (endpoints.length === 0) call.report({ because: 'no ApiEndpoint is given' });
  if (known.length > 0) invoke('StringEquals', known);
  if (like.length > 0) invoke('StringLike', like);
  useConnection(call);
}

const oneOrAll = (texts: readonly string[]) => (texts.length === 1 ? texts[0] : texts);

/** `allowedResources` may name endpoints too: they start with `https://`. */
function allowedEndpoints(call: TaskCall, endpoint: ArgumentText): string[] {
  const allowed = call.allowedTexts(text => text.startsWith('https://'));
  if (allowed.length === 0) {
    call.report({
      pointer: endpoint.pointer,
      because: 'its ApiEndpoint is only known at run time',
      fix: `list the endpoints it may call in allowedResources: { '${call.statePath}': ['https://HOST/*'] }`,
    });
  }
  return allowed;
}

/** The machine that makes the call is what the permission is about. */
function ownArn(call: TaskCall): string {
  const { partition, region, account, stateMachine } = call.options;
  return stateMachine?.arn ?? `arn:${partition}:states:${region}:${account}:stateMachine:*`;
}

/** The connection's secret is made by EventBridge under a name of its own. */
function useConnection(call: TaskCall): void {
  const path = call.args.has('InvocationConfig.ConnectionArn') ? 'InvocationConfig.ConnectionArn' : 'Authentication.ConnectionArn';
  const connections = call.arns(`arn:$p:events:$r:$a:connection/{${path}}`);
  call.allow(['events:RetrieveConnectionCredentials'], connections);
  for (const connection of connections) {
    const name = /:connection\/([^/]+)/.exec(connection)?.[1];
    const secret = call.options.resourceOf?.(connection, 'secretsmanager');
    const { partition, region, account } = call.options;
    call.allow(
      ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      [secret ?? `arn:${partition}:secretsmanager:${region}:${account}:secret:events!connection/${name === undefined ? '' : `${name}/`}*`],
    );
  }
}

const API_ID = /^(?:https:\/\/)?([^./]+)\.execute-api\.([^./]+)\.(?:amazonaws\.com(?:\.cn)?|\$\{AWS::URLSuffix\})(?:\/|$)/;

/**
 * `execute-api:Invoke` names the API, the stage, the method and the path; messages to connected clients have an action of their own.
 *
 * Source: docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
 */
function invokeApi(call: TaskCall): void {
  const { partition, account } = call.options;
  const endpoint = call.args.text('ApiEndpoint');
  const match = endpoint?.complete && isPlain(endpoint.text) ? API_ID.exec(endpoint.text) : null;
  if (!match) {
    call.allow(['execute-api:Invoke'], call.allowedOr('execute-api', [{
      pointer: endpoint?.pointer,
      because: 'its ApiEndpoint is no API-ID.execute-api.REGION.amazonaws.com that is known',
    }]));
    return;
  }
  if (authIsOpen(call)) return;
  const part = ({ text, complete }: ArgumentText) => complete ? escaped(text) : `${escaped(text)}*`;
  const all = (path: string, fallback?: string) =>
    call.args.has(path) || fallback !== undefined ? call.args.texts(path, fallback).map(part) : ['*'];
  const starts = all('Stage', '$default').flatMap(stage =>
    all('Method').map(method => `arn:${partition}:execute-api:${match[2]}:${account}:${match[1]}/${stage}/${method}`),
  );
  for (const path of all('Path', '').map(text => text.replace(/^\//, ''))) {
    const isConnections = path.startsWith('@connections');
    // Connections come and go, so what is allowed is all of the API's.
    call.allow(
      [isConnections ? 'execute-api:ManageConnections' : 'execute-api:Invoke'],
      starts.map(start => `${start}/${isConnections ? '@connections/*' : path}`),
    );
  }
}

/** In a policy `${*}` is an asterisk and `${?}` a question mark. */
function escaped(text: string): string {
  return text.replace(/[*?]/g, character => `\${${character}}`);
}

/** Without an `AuthType` of IAM_ROLE the request is not signed, so the role needs nothing. */
function authIsOpen(call: TaskCall): boolean {
  const auth = call.args.text('AuthType', 'NO_AUTH');
  if (!auth) call.report({ because: 'its AuthType is no text', fix: 'write NO_AUTH, IAM_ROLE or RESOURCE_POLICY' });
  return !auth || (auth.complete && auth.text === 'NO_AUTH');
}

/** Sources: docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html, connect-api-gateway.html */
export const ENDPOINTS: IntegrationTable = {
  'http:invoke': { grants: [], more: invokeHttp },
  'apigateway:invoke': { grants: [], more: invokeApi },
};
