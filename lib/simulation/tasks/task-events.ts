import { TaskCall } from './task-call';
import { JsonObject, JsonValue, MAX_SECONDS } from '../../asl';
import { Frame, REGION } from '../execution';

/** Records what happens to a task, under the event types of its kind of resource. */
export class TaskEvents {
  private readonly prefix: string;
  private readonly named: JsonObject;

  constructor(private readonly frame: Frame, private readonly call: TaskCall) {
    const { kind, resource } = call;
    this.prefix = kind.kind === 'lambda' ? 'LambdaFunction' : kind.kind === 'activity' ? 'Activity' : 'Task';
    this.named =
      kind.kind === 'integration'
        ? {
          resource: kind.pattern === 'requestResponse' ? kind.action : `${kind.action}.${kind.pattern}`,
          resourceType: kind.sdk ? `aws-sdk:${kind.service}` : kind.service,
        }
        : this.prefix === 'Task'
          ? { resource, resourceType: 'unknown' }
          : {};
  }

  public scheduled(heartbeatSeconds?: number): void {
    const { arguments: given, resource, timeoutSeconds, credentials } = this.call;
    this.frame.record(`${this.prefix}Scheduled`, {
      ...(this.prefix === 'Task' ? { ...this.named, region: REGION, parameters: given } : { resource, input: given }),
      ...(timeoutSeconds < MAX_SECONDS && { timeoutInSeconds: timeoutSeconds }),
      ...(heartbeatSeconds !== undefined && this.prefix !== 'LambdaFunction' && { heartbeatInSeconds: heartbeatSeconds }),
      ...(credentials !== undefined && { taskCredentials: { roleArn: credentials } }),
    });
    this.frame.record(`${this.prefix}Started`, this.named);
  }

  /** The service has taken the job of a `.sync` or `.waitForTaskToken` task; `output` is what it said, if that is known. */
  public submitted(output?: JsonValue): void {
    this.frame.record('TaskSubmitted', { ...this.named, ...(output !== undefined && { output }) });
  }

  public succeeded(output: JsonValue): void {
    this.frame.record(`${this.prefix}Succeeded`, { ...this.named, output });
  }

  public failed(error?: string, cause?: string): void {
    this.frame.record(`${this.prefix}Failed`, {
      ...this.named,
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
  }

  public timedOut(error: string, cause?: string): void {
    this.frame.record(`${this.prefix}TimedOut`, { ...this.named, error, ...(cause !== undefined && { cause }) });
  }
}
