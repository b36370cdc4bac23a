import { functionInArn, isDistributed, isJsonObject, own, parseResource, textOfJson } from '../asl';
import type { IntegrationPattern, JsonObject, JsonValue, StateVisit } from '../asl';
import { expressionText, label } from './text';

/** What a state is and does: its name, its type with what matters most, and its retriers. */
export function stateLabel({ name, state }: StateVisit, ...more: readonly string[]): string {
  const type = own(state, 'Type');
  const detail = typeof type === 'string' && Object.hasOwn(DETAILS, type) ? DETAILS[type](state) : '';
  return label(name, [textOfJson(type ?? 'no type'), detail].filter(part => part !== '').join(': '), ...retries(state), ...more);
}

const DETAILS: Record<string, (state: JsonObject) => string> = {
  Task: state => resourceInWords(state),
  Wait: state => waitInWords(state),
  Map: state => mapInWords(state),
  Fail: state => shown(own(state, 'Error') ?? own(state, 'ErrorPath')),
};

const PATTERNS: Record<IntegrationPattern, string> = {
  'requestResponse': '', 'sync': ' and wait for it', 'sync:2': ' and wait for it', 'waitForTaskToken': ' and wait for the task token',
};

const UP_TO_NAME = /^.*?:(function|activity):/;

function resourceInWords(state: JsonObject): string {
  const resource = own(state, 'Resource');
  if (typeof resource !== 'string') return '';
  const parsed = parseResource(resource);
  switch (parsed.kind) {
    case 'lambda': return `Lambda ${resource.replace(UP_TO_NAME, '')}`;
    case 'activity': return `activity ${resource.replace(UP_TO_NAME, '')}`;
    case 'integration': return `${parsed.service}:${parsed.action}${PATTERNS[parsed.pattern]}`;
    default: {
      // Documents leave out the parts of an ARN that don't matter to them.
      const { name, qualifier = '' } = functionInArn(resource) ?? {};
      return name === undefined ? resource : `Lambda ${name}${qualifier}`;
    }
  }
}

const WAITS: [string, string][] = [['Seconds', 's'], ['SecondsPath', 's'], ['Timestamp', 'until'], ['TimestampPath', 'until']];

function waitInWords(state: JsonObject): string {
  const [field, word] = WAITS.find(([name]) => own(state, name) !== undefined) ?? [];
  if (field === undefined) return '';
  const value = shown(own(state, field));
  return word === 'until' ? `until ${value}` : `${value} s`;
}

function mapInWords(state: JsonObject): string {
  const items = own(state, 'ItemsPath') ?? own(state, 'Items');
  const atOnce = own(state, 'MaxConcurrency') ?? own(state, 'MaxConcurrencyPath');
  return [
    `each item${items === undefined ? '' : ` of ${shown(items)}`}`,
    atOnce === undefined || atOnce === 0 ? '' : `${shown(atOnce)} at once`,
    isDistributed(state) ? 'distributed' : '',
  ].filter(part => part !== '').join(', ');
}

/** https://states-language.net/spec.html#errors: what a retrier without the field does. */
const DEFAULT_ATTEMPTS = 3;

function retries(state: JsonObject): string[] {
  const retriers = own(state, 'Retry');
  return (Array.isArray(retriers) ? retriers : []).filter(isJsonObject)
    .map(retrier => `retry ${shown(own(retrier, 'MaxAttempts') ?? DEFAULT_ATTEMPTS)}x on ${errorsInWords(own(retrier, 'ErrorEquals'))}`);
}

/** Names of errors, as a retrier or catcher lists them. */
export function errorsInWords(errors: JsonValue | undefined): string {
  return (Array.isArray(errors) ? errors : []).map(error => (error === 'States.ALL' ? 'any error' : shown(error))).join(', ') || 'no error';
}

function shown(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return typeof value === 'string' ? expressionText(value) : text;
}
