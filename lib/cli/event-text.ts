import { pathText } from './explanation-text';
import { HistoryEvent, isoTime, PathStep, pathOf, textDetail, Timeline, withoutPayload, withoutTokens } from '../history';

/** An event with what it belongs to. */
export interface EventRecord {
  readonly id: number;
  readonly time: string | null;
  readonly type: string;
  readonly path: readonly PathStep[];
  readonly attempt: number | null;
  readonly error?: string;
  readonly cause?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** An event as people and programs are shown it: most events don't name their state, and none its try. */
export function eventRecord(event: HistoryEvent, timeline: Timeline, data: boolean): EventRecord {
  const visit = timeline.visitOf(event);
  const error = textDetail(event, 'error');
  const cause = textDetail(event, 'cause');
  return {
    id: event.id,
    time: isoTime(event.at),
    type: event.type,
    path: visit ? pathOf(visit) : [],
    attempt: visit?.attempt?.number ?? null,
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause: withoutTokens(data ? cause : withoutPayload(cause)) }),
    ...(data && { data: JSON.parse(withoutTokens(JSON.stringify(event.details))) as Record<string, unknown> }),
  };
}

export function eventLine({ id, time, type, path, attempt, error, cause, data }: EventRecord): string {
  const place = path.length === 0 ? '' : `  ${pathText(path)}${attempt !== null && attempt > 1 ? ` (try ${attempt})` : ''}`;
  const why = [error, cause?.slice(0, 200)].filter(Boolean).join(': ');
  return `${String(id).padStart(5)}  ${time ?? ''}  ${type}${place}${why === '' ? '' : `  ${why}`}${data ? `  ${JSON.stringify(data)}` : ''}`;
}
