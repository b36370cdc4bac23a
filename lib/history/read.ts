import { isJsonObject } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import type { ExecutionHistory, HistoryEvent } from './event';

/** The text or value is no history. */
export class HistoryError extends Error {}

/**
 * Reads a history: one answer of GetExecutionHistory, several pages, a bare list of events or lines of them.
 * Names may start with a small letter (command line, JavaScript) or a capital one (.NET, PowerShell), times may be
 * texts or numbers, the newest event may be the first. Events of a log group and of a simulation are read as well.
 *
 * @param source JSON text, or the value that it stands for
 * @throws HistoryError when there are no events in it
 */
export function readHistory(source: unknown): ExecutionHistory {
  const pages = pagesOf(typeof source === 'string' ? parse(source) : source);
  const byId = new Map<number, HistoryEvent>();
  for (const { events } of pages) {
    for (const event of events) byId.set(event.id, event);
  }
  if (byId.size === 0) throw new HistoryError('A history should hold at least one event, got none.');
  const events = [...byId.values()].sort((one, other) => one.id - other.id);
  const isWhole = events[0].id === 1 && events[events.length - 1].id === events.length;
  return { events, isIncomplete: !isWhole || pages[pages.length - 1].hasMore };
}

interface Page {
  readonly events: readonly HistoryEvent[];
  readonly hasMore: boolean;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split('\n').filter(line => line.trim() !== '');
    if (lines.length < 2) throw new HistoryError(`A history should be JSON: ${(error as Error).message}.`);
    return lines.map((line, index) => parseLine(line, index, error as Error));
  }
}

/** One of several lines; a document that merely is broken JSON is told of as a whole. */
function parseLine(line: string, index: number, whole: Error): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new HistoryError(
      index === 0 ? `A history should be JSON: ${whole.message}.` : `Line ${index + 1} should be JSON: ${(error as Error).message}.`,
    );
  }
}

function pagesOf(value: unknown): Page[] {
  if (Array.isArray(value)) {
    const holdsPages = value.some(part => isJsonObject(part) && eventsOf(part) !== undefined);
    return holdsPages ? value.flatMap(pagesOf) : [{ events: value.map(toEvent), hasMore: false }];
  }
  if (!isJsonObject(value)) {
    throw new HistoryError(`A history should be an object with 'events', or a list of events, got ${described(value)}.`);
  }
  const events = eventsOf(value);
  if (events === undefined) return [{ events: [toEvent(value, 0)], hasMore: false }];
  return [{ events: events.map(toEvent), hasMore: Boolean(field(value, 'nextToken')) }];
}

/** The events of one answer, or of the result of a simulation. */
function eventsOf(page: JsonObject): readonly JsonValue[] | undefined {
  const events = field(page, 'events') ?? field(page, 'history');
  return Array.isArray(events) ? events : undefined;
}

function toEvent(value: unknown, index: number): HistoryEvent {
  const fields = isJsonObject(value) ? value : {};
  const type = field(fields, 'type');
  const id = Number(field(fields, 'id'));
  if (typeof type !== 'string' || !Number.isInteger(id)) {
    throw new HistoryError(
      `An event should have an 'id' that is a number and a 'type', got ${described(value)} as number ${index + 1} of the list.`,
    );
  }
  const previous = field(fields, 'previousEventId') ?? fields.previous_event_id;
  return {
    id,
    previousId: previous === undefined || previous === null ? id - 1 : Number(previous),
    at: timeOf(field(fields, 'timestamp') ?? fields.event_timestamp),
    type,
    details: detailsOf(fields),
  };
}

function detailsOf(fields: JsonObject): JsonObject {
  for (const [name, value] of Object.entries(fields)) {
    if (/EventDetails$|^details$/.test(name) && isJsonObject(value)) return withSmallLetters(value);
  }
  return {};
}

function withSmallLetters(details: JsonObject): JsonObject {
  const names = Object.keys(details);
  if (names.every(name => isSmall(name))) return details;
  return Object.fromEntries(names.map(name => [name[0].toLowerCase() + name.slice(1), details[name]]));
}

const isSmall = (name: string) => name === '' || name[0] === name[0].toLowerCase();

/** A field whose name starts with a small or a capital letter. */
function field(object: JsonObject, name: string): JsonValue | undefined {
  return object[name] ?? object[name[0].toUpperCase() + name.slice(1)];
}

/** Before this many seconds, or after as many milliseconds, lies no history: seconds reach it in the year 5138. */
const MOST_SECONDS = 1e11;

function timeOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
  if (number !== undefined) return number < MOST_SECONDS ? Math.round(number * 1000) : number;
  return typeof value === 'string' ? new Date(value.replace(/^(\d{4}-\d\d-\d\d) /, '$1T')).getTime() : NaN;
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
