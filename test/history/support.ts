import { explain, Explanation, ExplainOptions, readHistory } from '../../lib/history';

/** Type, details, and the event before it where that is not the one written before it. */
export type Step = readonly [type: string, details?: Readonly<Record<string, unknown>>, previous?: number];

const START = Date.parse('2026-05-04T10:00:00.000Z');

/** An answer of GetExecutionHistory, one event a second. The first event is added. */
export function answer(...steps: readonly Step[]) {
  const all: readonly Step[] = [['ExecutionStarted', { input: '{}', roleArn: 'arn:aws:iam::123456789012:role/Orders' }, 0], ...steps];
  return {
    events: all.map(([type, details, previous], index) => ({
      timestamp: new Date(START + index * 1000).toISOString(),
      type,
      id: index + 1,
      previousEventId: previous ?? (index === 1 ? 0 : index),
      ...(details && { [detailsName(type)]: details }),
    })),
  };
}

/** Seconds after the start, as the texts have them. */
export const second = (seconds: number) => new Date(START + seconds * 1000).toISOString();

export function explained(steps: readonly Step[], options?: ExplainOptions): Explanation {
  return explain(readHistory(answer(...steps)), options);
}

/** A Task that was entered, scheduled and started. */
export function task(name: string, { service = 'lambda', call = 'invoke', previous, ...limits }: {
  service?: string; call?: string; previous?: number; timeoutInSeconds?: number; heartbeatInSeconds?: number; parameters?: string;
} = {}): Step[] {
  const named = { resourceType: service, resource: call };
  return [['TaskStateEntered', { name, input: '{}' }, previous], ['TaskScheduled', { ...named, region: 'eu-west-1', parameters: '{}', ...limits }], ['TaskStarted', named]];
}

export const failed = (error?: string, cause?: string): Step => ['TaskFailed', { resourceType: 'any', resource: 'any', ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }];
export const end = (error?: string, cause?: string): Step => ['ExecutionFailed', { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }];

function detailsName(type: string): string {
  const state = /State(Entered|Exited)$/.exec(type);
  return state ? `state${state[1]}EventDetails` : `${type[0].toLowerCase()}${type.slice(1)}EventDetails`;
}
