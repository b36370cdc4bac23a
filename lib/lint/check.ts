import { isJsonObject, lineAndColumn, MAX_DEFINITION_BYTES, parseDefinition } from '../asl';
import type { JsonObject } from '../asl';
import { withoutAcknowledged } from './acknowledged';
import type { Finding, LintSeverity } from '../findings';
import { Engine, Listeners } from './engine';
import type { ActiveRule } from './engine';
import { surveyJson } from './json-value';
import { sortByPlace } from './order';
import { RULES } from './rules.generated';
import type { StateMachineType } from './subjects/machine';

/** What can be set for a check. */
export interface CheckOptions {
  /** @default 'STANDARD' */
  readonly stateMachineType?: StateMachineType;
  /** Severities by rule id, `off` to leave a rule out. @default - each rule's own */
  readonly severities?: { readonly [ruleId: string]: `${LintSeverity}` };
  /** Leaves out the rules that only inform, for those who would drop what they say. */
  readonly withoutInfo?: boolean;
}

/**
 * Finds everything that is wrong with a definition, in one pass.
 *
 * @param definition an object, or JSON text; it is not changed
 * @returns findings in the order of the document; empty when there is nothing to say
 */
export function checkDefinition(definition: unknown, options: CheckOptions = {}): Finding[] {
  const { severities, withoutInfo = false } = options;
  const engine = new Engine(severities ? listenersFor(severities, withoutInfo) : withoutInfo ? LISTENERS_WITHOUT_INFO : DEFAULT_LISTENERS);
  const value = typeof definition === 'string' ? readText(definition, engine) : readObject(definition, engine);
  if (value) {
    const size = typeof definition === 'string' ? Buffer.byteLength(definition) : value.size;
    engine.walk(value.definition, options.stateMachineType ?? 'STANDARD', size);
  }
  return withoutAcknowledged(sortByPlace(engine.findings, value?.definition, RANKS), value?.definition);
}

/** A control character is written as `\\u001f`, six bytes. */
const MOST_BYTES_BY_CHARACTER = 6;

function listenersFor(severities: NonNullable<CheckOptions['severities']>, withoutInfo = false): Listeners {
  return new Listeners(RULES.flatMap((rule): ActiveRule[] => {
    const severity = severities[rule.id] ?? rule.severity;
    return severity === 'off' || (withoutInfo && severity === 'info') ? [] : [{ rule, severity }];
  }));
}

const DEFAULT_LISTENERS = listenersFor({});
const LISTENERS_WITHOUT_INFO = listenersFor({}, true);
/** Findings of one place come in the order in which the rules are listed. */
const RANKS = new Map(RULES.map(({ id }, index) => [id, index]));

interface Read {
  readonly definition: JsonObject;
  readonly size: number;
}

function readText(text: string, engine: Engine): Read | undefined {
  const { definition, faults } = parseDefinition(text);
  for (const fault of faults) {
    const { line, column } = lineAndColumn(text, fault.offset);
    engine.show('textFault', { ...fault, message: `line ${line}, column ${column}: ${fault.message}` });
  }
  return faults.some(fault => fault.kind === 'syntax') ? undefined : readObject(definition, engine);
}

function readObject(definition: unknown, engine: Engine): Read | undefined {
  const { size, foreign, hasUndefined } = surveyJson(definition);
  if (foreign) {
    engine.show('textFault', { kind: 'syntax', message: `got ${foreign.what}`, offset: 0, pointer: foreign.pointer });
    return undefined;
  }
  if (!isJsonObject(definition)) {
    engine.show('textFault', { kind: 'syntax', message: `got ${JSON.stringify(definition).slice(0, 40)}`, offset: 0, pointer: '' });
    return undefined;
  }
  const json = hasUndefined ? withoutUndefined(definition) as JsonObject : definition;
  return { definition: json, size: size * MOST_BYTES_BY_CHARACTER > MAX_DEFINITION_BYTES ? Buffer.byteLength(JSON.stringify(json)) : size };
}

/** A copy without the fields that have no value. */
function withoutUndefined(root: unknown): unknown {
  const holder: { root?: unknown } = {};
  const pending: { value: unknown; into: object; key: string }[] = [{ value: root, into: holder, key: 'root' }];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const { value, into, key } = part;
    const isContainer = typeof value === 'object' && value !== null;
    const copy: unknown = isContainer ? (Array.isArray(value) ? [] : {}) : value;
    Object.defineProperty(into, key, { value: copy, enumerable: true, writable: true, configurable: true });
    for (const name of isContainer ? Object.keys(value).reverse() : []) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined) pending.push({ value: member, into: copy as object, key: name });
    }
  }
  return holder.root;
}
