// Runs one invocation of a Node handler: the event on standard input, the answer in a file,
// because everything a handler prints belongs to its log.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const env = process.env;
const started = Date.now();

function answer(kind, value) {
  fs.writeFileSync(env.LOCAL_CLOUD_ANSWER, `${kind}\n${JSON.stringify(value) ?? 'null'}`);
  process.exit(0);
}

// The stack names files as Lambda names them, so that the cause of a failure is the same on every run.
function fail(error, errorType) {
  if (error instanceof Error) {
    const trace = (error.stack ?? '').replaceAll(process.cwd(), '/var/task').split('\n').filter(line => !line.includes(import.meta.url));
    console.error(trace.join('\n'));
    answer('error', { errorType: errorType ?? error.name, errorMessage: error.message, trace });
  }
  answer('error', { errorType: errorType ?? typeof error, errorMessage: String(error), trace: [] });
}

async function loadHandler() {
  const [file, ...names] = splitHandler(env._HANDLER);
  if (names.length === 0) {
    fail(new Error(`Bad handler '${env._HANDLER}'`), 'Runtime.MalformedHandlerName');
  }
  const source = ['.js', '.mjs', '.cjs'].map(extension => path.resolve(file + extension)).find(fs.existsSync);
  if (source === undefined) {
    fail(new Error(`Error: Cannot find module '${file}'`), 'Runtime.ImportModuleError');
  }
  let loaded;
  try {
    loaded = await import(pathToFileURL(source).href);
  } catch (error) {
    fail(error, error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : 'Runtime.ImportModuleError');
  }
  const find = root => names.reduce((value, name) => value?.[name], root);
  const handler = find(loaded) ?? find(loaded.default);
  if (typeof handler !== 'function') {
    fail(new Error(`${env._HANDLER} is undefined or not exported`), 'Runtime.HandlerNotFound');
  }
  return handler;
}

// 'orders/index.handler' names the file orders/index and its export handler
function splitHandler(text) {
  const directory = path.dirname(text);
  const [file, ...names] = path.basename(text).split('.');
  return [path.join(directory, file), ...names];
}

const context = {
  functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: env.LOCAL_CLOUD_FUNCTION_ARN,
  memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  awsRequestId: env.LOCAL_CLOUD_REQUEST_ID,
  logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Number(env.LOCAL_CLOUD_TIMEOUT_SECONDS) * 1000 - (Date.now() - started),
};

process.on('uncaughtException', error => fail(error));
process.on('beforeExit', () => answer('result', null)); // neither a promise nor a callback ever answered

const event = JSON.parse(fs.readFileSync(0, 'utf8') || '{}');
const handler = await loadHandler();
try {
  const result = handler(event, context, (error, value) => (error ? fail(error) : answer('result', value)));
  if (typeof result?.then === 'function') {
    answer('result', await result);
  }
} catch (error) {
  fail(error);
}
