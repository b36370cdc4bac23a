import { isJsonata, isJsonObject, isPlaceholder } from '../asl';
import type { JsonValue, ObjectSchema } from '../asl';
import type { RuleHooks, Subject } from './rule';
import { FieldSubject } from './subjects/field';
import { ObjectSubject } from './subjects/object';
import { ExpressionSubject, LiteralSubject, TemplateObjectSubject } from './subjects/template';
import type { Inner } from './subjects/template';

/** Shows parts of a definition to the rules that want them. */
export interface Audience {
  show<Hook extends keyof RuleHooks>(hook: Hook, subject: Subject<Hook>): void;
}

/** Shows an object, its fields and everything inside them; scopes inside a state are left to the walk. */
export function visitObject(root: ObjectSubject, audience: Audience): void {
  const pending = [root];
  for (let object = pending.pop(); object; object = pending.pop()) {
    audience.show('object', object);
    for (const name of Object.keys(object.value)) {
      const schema = object.schema.fields.get(name);
      if (schema && (schema.language === undefined || schema.language === object.language)) {
        const field = new FieldSubject(object, name, object.value[name], schema);
        audience.show('field', field);
        visitField(field, audience, pending);
      }
    }
  }
}

function visitField(field: FieldSubject, audience: Audience, pending: ObjectSubject[]): void {
  const { schema: { shape, computed }, value, owner } = field;
  const isExpression = owner.language === 'JSONata' && typeof value === 'string' && isJsonata(value);
  switch (shape.kind) {
    case 'object':
      return pushObject(field, value, '', shape.schema(), pending);
    case 'list':
      for (const [index, member] of Array.isArray(value) ? value.entries() : []) {
        pushObject(field, member, `/${index}`, shape.schema(), pending);
      }
      return undefined;
    case 'path':
    case 'referencePath':
      if (typeof value === 'string' && !isPlaceholder(value)) {
        const kind = shape.kind === 'referencePath' && shape.intrinsics && value.startsWith('States.') ? 'payload' : shape.kind;
        audience.show('expression', new ExpressionSubject(field, undefined, value, kind));
      }
      return undefined;
    case 'resultPath':
      if (typeof value === 'string' && !isPlaceholder(value)) {
        audience.show('expression', new ExpressionSubject(field, undefined, value, 'referencePath'));
      }
      return undefined;
    case 'any':
    case 'template':
    case 'assignments':
      return visitTemplate(field, audience);
    default:
      if ((computed || shape.kind === 'condition') && typeof value === 'string') showString(field, value, isExpression, audience);
      return undefined;
  }
}

function showString(field: FieldSubject, text: string, isExpression: boolean, audience: Audience): void {
  if (isExpression) {
    audience.show('expression', new ExpressionSubject(field, undefined, text, 'jsonata'));
  } else {
    audience.show('literal', new LiteralSubject(field, undefined, text));
  }
}

function pushObject(field: FieldSubject, value: JsonValue, relative: string, schema: ObjectSchema, pending: ObjectSubject[]): void {
  if (isJsonObject(value) && !schema.fields.has('States')) {
    const { language, within, visit } = field.owner;
    pending.push(new ObjectSubject(schema, value, field.pointer + relative, language, within, visit));
  }
}

interface Part {
  readonly value: JsonValue;
  readonly inner?: Inner;
  /** Whether the key says that the value is an expression. */
  readonly isPayload: boolean;
}

function visitTemplate(field: FieldSubject, audience: Audience): void {
  const isTemplate = field.schema.shape.kind !== 'any';
  const isJsonPath = field.owner.language === 'JSONPath';
  const pending: Part[] = [{ value: field.value, isPayload: false }];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const { value, inner, isPayload } = part;
    if (typeof value === 'string') {
      if (isPayload ? !isPlaceholder(value) : isTemplate && !isJsonPath && isJsonata(value)) {
        audience.show('expression', new ExpressionSubject(field, inner, value, isPayload ? 'payload' : 'jsonata'));
      } else {
        audience.show('literal', new LiteralSubject(field, inner, value));
      }
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) {
        pending.push({ value: value[index], inner: { key: index, within: inner }, isPayload: false });
      }
    } else if (isJsonObject(value)) {
      if (isTemplate) audience.show('templateObject', new TemplateObjectSubject(field, inner, value));
      for (const key of Object.keys(value)) {
        pending.push({ value: value[key], inner: { key, within: inner }, isPayload: isTemplate && isJsonPath && key.endsWith('.$') });
      }
    }
  }
}
