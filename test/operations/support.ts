import * as http from 'http';
import type { AddressInfo } from 'net';
import { main } from '../../lib/cli';

/** What a service answers to one operation: the body, or an error of the service. */
export type Answer = object | { readonly __type: string; readonly message?: string };
export type Answers = Readonly<Record<string, (input: any, count: number) => Answer>>;

/** A call that reached the server. */
export interface ServedCall {
  readonly operation: string;
  readonly input: any;
  readonly host: string;
  readonly at: number;
}

/** Services on loopback that answer what a test says, in the form that their public API models have. */
export class LoopbackServices {
  public static async start(answers: Answers): Promise<LoopbackServices> {
    const services = new LoopbackServices(answers);
    await new Promise<void>(resolve => services.server.listen(0, '127.0.0.1', resolve));
    return services;
  }

  public readonly calls: ServedCall[] = [];
  /** Calls to come whose connection is dropped. */
  public drops = 0;
  private readonly server = http.createServer((request, response) => void this.serve(request, response));

  private constructor(private readonly answers: Answers) {}

  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** Calls of one operation. */
  public of(operation: string): ServedCall[] {
    return this.calls.filter(call => call.operation === operation);
  }

  /** Runs the program against these services. */
  public async cli(...args: string[]): Promise<{ status: number; out: string; error: string }> {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: this.endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_MAX_ATTEMPTS: '1', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    const output = { out: '', error: '' };
    try {
      const status = await main(args, { out: text => void (output.out += text), error: text => void (output.error += text) });
      return { status, ...output };
    } finally {
      process.env = before;
    }
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (this.drops > 0) {
      this.drops -= 1;
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const target = request.headers['x-amz-target'] as string | undefined;
    const query = new URLSearchParams(body);
    const [, functionName] = /^\/2015-03-31\/functions\/([^/]+)\/configuration/.exec(request.url!) ?? [];
    const isJson = target !== undefined || functionName !== undefined;
    const operation = functionName === undefined ? target?.split('.')[1] ?? query.get('Action')! : 'GetFunctionConfiguration';
    const input = functionName !== undefined ? { FunctionName: decodeURIComponent(functionName) } : target ? JSON.parse(body || '{}') : Object.fromEntries(query);
    this.calls.push({ operation, input, host: request.headers.host!, at: Date.now() });
    const answer = this.answers[operation]?.(input, this.of(operation).length) ?? { __type: 'UnknownOperationException', message: operation };
    const isError = '__type' in answer;
    if (isJson) {
      response.writeHead(isError ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer));
    } else {
      response.writeHead(isError ? 400 : 200, { 'content-type': 'text/xml' });
      response.end(isError
        ? errorXml(answer as { __type: string; message?: string })
        : stackResourcesXml(answer as { resources: Record<string, string>[] }));
    }
  }
}

function errorXml({ __type, message = '' }: { __type: string; message?: string }): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${__type}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

function stackResourcesXml({ resources }: { resources: Record<string, string>[] }): string {
  const members = resources.map(one => `<member>${Object.entries(one).map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</member>`).join('');
  return `<DescribeStackResourcesResponse><DescribeStackResourcesResult><StackResources>${members}</StackResources></DescribeStackResourcesResult></DescribeStackResourcesResponse>`;
}

export const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Orders';
export const EXECUTION = 'arn:aws:states:eu-west-1:123456789012:execution:Orders:17';
export const EXPRESS = 'arn:aws:states:eu-west-1:123456789012:express:Quick:17:abc';
