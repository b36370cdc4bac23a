import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { refuse } from './errors';

/** Names that JSONPath takes behind a dot; others stand in brackets and quotes. */
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What begins, quotes or indexes something in one of the two query languages. */
const SYNTAX = /[$@*[\]'"`\\{}%\p{Cc}]/u;

/** Refuses what is not names of fields, joined by dots. */
export function checkFieldPath(scope: IConstruct, prop: string, path: string): void {
  if (!Token.isUnresolved(path) && path.split('.').every(name => name !== '' && !SYNTAX.test(name))) return;
  refuse(scope, 'FieldPath', {
    prop,
    value: path,
    allowed: "names of fields joined by dots, such as 'order.items'",
    fix: 'Write the names alone, without the signs of JSONPath or JSONata, known at synthesis.',
  });
}

/** A path such as `order.items` as JSONPath below `$`. */
export function jsonPathOf(path: string): string {
  return path.split('.').reduce((parent, name) => parent + (PLAIN_NAME.test(name) ? `.${name}` : `['${name}']`), '$');
}

/** A path such as `order.items` as JSONata below a root; names are quoted, so any name is safe. */
export function jsonataPathOf(root: string, path: string): string {
  return [root, ...path.split('.').map(name => `\`${name}\``)].join('.');
}
