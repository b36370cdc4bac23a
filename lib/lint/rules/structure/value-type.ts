import { isJsonata, isJsonObject, isPlaceholder } from '../../../asl';
import type { FieldSchema, JsonValue, QueryLanguage, Shape } from '../../../asl';
import { shown, withArticle } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

const isText = (value: JsonValue) => typeof value === 'string';

/** What a value of each shape is, in words, and whether a value is that. */
const SHAPES: {
  readonly [Kind in Shape['kind']]: readonly [string, (value: JsonValue, shape: Extract<Shape, { kind: Kind }>) => boolean];
} = {
  text: ['a string', isText],
  flag: ['true or false', value => typeof value === 'boolean'],
  any: ['any JSON value', () => true],
  stateName: ['the name of a state', isText],
  timestamp: ['a timestamp such as "2030-01-01T00:00:00Z"', isText],
  resource: ['an ARN', isText],
  errorNames: ['an array of error names', value => Array.isArray(value) && value.every(isText)],
  texts: ['an array of strings', value => Array.isArray(value) && value.every(isText)],
  states: ['an object of states', isJsonObject],
  number: ['a number', (value, { integer }) => typeof value === 'number' && (!integer || Number.isInteger(value))],
  oneOf: ['a string', isText],
  path: ['a path', (value, { nullable }) => isText(value) || (nullable && value === null)],
  referencePath: ['a reference path', isText],
  resultPath: ['a reference path or null', value => isText(value) || value === null],
  template: [
    'a JSON value',
    (value, { allows }) => allows === 'any' || isJsonObject(value) || (allows === 'collection' && Array.isArray(value)),
  ],
  assignments: ['an object of variables', isJsonObject],
  condition: [
    'a JSONata expression or a boolean',
    value => typeof value === 'boolean' || (typeof value === 'string' && value.trim().startsWith('{%')),
  ],
  object: ['an object', isJsonObject],
  list: ['an array', Array.isArray],
};

const WORDS_BY_TEMPLATE = { any: 'a JSON value', object: 'an object', collection: 'an array or an object' };

function allowedKind({ shape, computed }: FieldSchema, language: QueryLanguage): string {
  const words = shape.kind === 'template' ? WORDS_BY_TEMPLATE[shape.allows] : SHAPES[shape.kind][0];
  const plain = shape.kind === 'number' && shape.integer ? 'a whole number' : words;
  return (computed || shape.kind === 'template') && language === 'JSONata' ? `${plain} or a JSONata expression` : plain;
}

export const valueType: Rule = {
  id: 'value-type',
  severity: 'error',
  title: 'A value has the type of its field',
  source: specification('state-type-table'),
  field(field, report) {
    const { schema, value, owner, name } = field;
    const matches = SHAPES[schema.shape.kind][1] as (candidate: JsonValue, shape: Shape) => boolean;
    const isDeferred =
      typeof value === 'string'
      && (isPlaceholder(value)
        || ((schema.computed || schema.shape.kind === 'template')
          && owner.language === 'JSONata'
          && (isJsonata(value) || value.includes('{%'))));
    const expected = allowedKind(schema, owner.language);
    if (!isDeferred && !matches(value, schema.shape)) {
      report(field, { message: `'${name}' must be ${expected}, got ${shown(value)}.`, fix: `Write ${expected}.` });
    } else if (schema.shape.kind === 'list' && Array.isArray(value)) {
      const title = schema.shape.schema().title;
      for (const [index, member] of value.entries()) {
        if (!isJsonObject(member)) {
          report({ pointer: `${field.pointer}/${index}`, visit: field.visit, scope: field.scope }, {
            message: `Each member of '${name}' must be ${withArticle(title)}, which is an object, got ${shown(member)}.`,
            fix: 'Write an object, or remove the member.',
          });
        }
      }
    }
  },
};
