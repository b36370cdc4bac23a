import { escapePointerToken } from '../asl';

/** What a look through a whole value tells. */
export interface JsonSurvey {
  /** Least bytes of the value as compact JSON text: characters that need more than one byte count as one. */
  readonly size: number;
  /** Whether a field is there with no value, which JSON text leaves out. */
  readonly hasUndefined: boolean;
  /** The first part that is no JSON: a function, a date, a value that holds itself... */
  readonly foreign?: { readonly pointer: string; readonly what: string };
}

/** JSON readers stop at this depth (Jackson's StreamReadConstraints), long after people do. */
const MAX_LEVELS = 1000;

interface Frame {
  readonly value: object;
  readonly keys: readonly string[];
  readonly pointer: string;
  next: number;
}

/**
 * Goes once through a value that somebody passed as a definition: measures it, and
 * makes sure that the rest of the checker meets nothing but finite JSON.
 */
export function surveyJson(root: unknown): JsonSurvey {
  let size = 0;
  let hasUndefined = false;
  const frames: Frame[] = [];

  const open = new Set<object>();

  /** Takes a value in; returns what it is when it is no JSON. */
  const enter = (value: unknown, pointer: string): string | undefined => {
    if (typeof value === 'string') {
      size += value.length + 2;
    } else if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      size += String(value).length;
    } else if (typeof value === 'object' && isPlain(value)) {
      if (open.has(value)) return 'a value that holds itself';
      if (frames.length === MAX_LEVELS) return `more than ${MAX_LEVELS} levels of nesting`;
      open.add(value);
      const keys = Object.keys(value);
      size += 2 + Math.max(0, keys.length - 1);
      frames.push({ value, keys, pointer, next: 0 });
    } else {
      return foreignKind(value);
    }
    return undefined;
  };

  let what = enter(root, '');
  let at = '';
  while (what === undefined && frames.length > 0) {
    const frame = frames[frames.length - 1];
    const key = frame.keys[frame.next++];
    if (key === undefined) {
      frames.pop();
      open.delete(frame.value);
      continue;
    }
    const value = (frame.value as Record<string, unknown>)[key];
    at = `${frame.pointer}/${escapePointerToken(key)}`;
    if (value === undefined && !Array.isArray(frame.value)) {
      hasUndefined = true;
      continue;
    }
    size += Array.isArray(frame.value) ? 0 : key.length + 3;
    what = enter(value, at);
  }
  return { size, hasUndefined, foreign: what === undefined ? undefined : { pointer: at, what } };
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function foreignKind(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? `a ${value.constructor?.name ?? 'foreign object'}`
    : `${String(typeof value === 'symbol' ? 'a symbol' : value)} (${typeof value})`;
}
