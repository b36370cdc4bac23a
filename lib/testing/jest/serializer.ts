import { mask } from './mask';
import { SimulationEvent } from '../../simulation';

type Print = (value: unknown) => string;

/**
 * Jest snapshot serializer: `expect.addSnapshotSerializer(workflowSerializer)`. Identifiers, times and
 * asset hashes are masked in definitions, templates and results; a history is one line an event.
 */
export const workflowSerializer = {
  test: (value: unknown): boolean => isRecord(value) && !shown.has(value) && isKnown(value),

  print(value: unknown, print: Print): string {
    const copy = isHistory(value) ? value.map(eventLine) : mask(withShortHistory(value as Record<string, unknown>));
    shown.add(copy as object);
    return print(copy);
  },
};

/** Copies that were made here, which are printed as they are. */
const shown = new WeakSet<object>();

/** Fields by which a template, a definition and a result are known. */
const MARKS = [['Resources'], ['StartAt', 'States'], ['status', 'statesEntered', 'history']];

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isKnown(value: object): boolean {
  return isHistory(value) || MARKS.some(marks => marks.every(name => name in value));
}

function isHistory(value: unknown): value is readonly SimulationEvent[] {
  return Array.isArray(value) && value.length > 0 && value.every(event => isRecord(event) && 'previousEventId' in event && 'type' in event);
}

/** Of a result the history is shown in short, and actions only if there were any. */
function withShortHistory(value: Record<string, unknown>): Record<string, unknown> {
  if (!isHistory(value.history)) return value;
  const { actions, ...others } = value;
  return { ...others, ...(Array.isArray(actions) && actions.length > 0 && { actions }), history: value.history.map(eventLine) };
}

function eventLine({ id, previousEventId, type, details }: SimulationEvent): string {
  const { name, index, error } = details as { name?: unknown; index?: unknown; error?: unknown };
  const facts = [name, index === undefined ? undefined : `#${String(index)}`, error].filter(fact => fact !== undefined && fact !== '');
  return [`${id} (after ${previousEventId}) ${type}`, ...facts].join(' ');
}
