import { historyPages } from './events';
import { refuse } from './failure';
import { ServiceCall } from './service';
import { describeWait, DefinitionFacts, pathOf, Timeline, Visit, WaitingFor } from '../history';
import type { PathStep } from '../history';

/** A task that waits for an answer. Its token never leaves this object. */
export class WaitingTask {
  readonly #token: string | undefined;

  constructor(
    public readonly state: string,
    public readonly path: readonly PathStep[],
    public readonly waitingFor: Omit<WaitingFor, 'others'>,
    token: string | undefined,
  ) {
    this.#token = token;
  }

  /** Whether the history has the token, so that it can be answered from here. */
  public get isAnswerable(): boolean {
    return this.#token !== undefined;
  }

  /** @param output JSON text */
  public async succeed(call: ServiceCall, output: string): Promise<void> {
    await call('sfn', 'sendTaskSuccess', { taskToken: this.token(), output });
  }

  public async fail(call: ServiceCall, error?: string, cause?: string): Promise<void> {
    await call('sfn', 'sendTaskFailure', {
      taskToken: this.token(),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
  }

  public async heartbeat(call: ServiceCall): Promise<void> {
    await call('sfn', 'sendTaskHeartbeat', { taskToken: this.token() });
  }

  private token(): string {
    return this.#token ?? refuse(`The history doesn't have the token of '${this.state}': what the task calls has it alone.`);
  }
}

const TOKEN = /(?:AAAAKgAAAA|AQB4AAAAKgAAAA|AQC[A-Za-z0-9]AAAAKgAAAA)[\w+/=-]{20,}/;

/** The tasks of an execution that wait for an answer. */
export async function waitingTasks(call: ServiceCall, executionArn: string): Promise<WaitingTask[]> {
  const timeline = new Timeline();
  for await (const events of historyPages(call, executionArn, true)) events.forEach(event => timeline.add(event));
  if (timeline.end) return [];
  const facts = new DefinitionFacts(undefined);
  return timeline.openLeaves().map(visit => [visit, describeWait(visit, facts)] as const).filter(([, { kind }]) => kind === 'token')
    .map(([visit, wait]) => new WaitingTask(visit.name, pathOf(visit), wait, tokenOf(visit)));
}

/** The token that the parameters of the call carry; the shape is the service's, other servers have short ones under the name. */
function tokenOf(visit: Visit): string | undefined {
  const parameters = visit.attempt?.begun.details.parameters;
  const text = typeof parameters === 'string' ? parameters : JSON.stringify(parameters ?? '');
  return TOKEN.exec(text)?.[0] ?? /"[\w]*[tT]oken"\s*:\s*"([^"]+)"/.exec(text.replace(/\\"/g, '"'))?.[1];
}
