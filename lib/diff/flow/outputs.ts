import { keyOf } from './given';
import { fieldOf, Shape } from '../../dataflow';
import { change, uncertain } from '../changes';
import type { Change } from '../changes';

/** Fields that each successful execution put out, and now none or not each does. */
export function removedOutputs(before: Shape, after: Shape, required: ReadonlyMap<string, readonly string[]>): Change[] {
  const found: Change[] = [];
  const visit = (one: Shape, other: Shape, path: readonly string[]) => {
    if (one === other) return;
    for (const [name, { shape, certain }] of one.fields) {
      if (!certain) continue;
      const now = fieldOf(other, name);
      const field = [...path, name];
      if (now.presence === 'certain') visit(shape, now.shape, field);
      else found.push(removedOutput(field, now.presence === 'absent'));
    }
    if (typeof one.rest === 'object') {
      const at = keyOf(one.rest);
      for (const input of required.values()) {
        const isInside = input.length > one.rest.length && (one.rest.length === 0 || keyOf(input).startsWith(`${at}\n`));
        const name = input[one.rest.length];
        const isGone = isInside && !one.fields.has(name) && fieldOf(other, name).presence === 'absent';
        if (isGone) found.push(removedOutput([...path, name], true));
      }
    }
    if (one.rest !== 'none' && other.rest === 'none' && (path.length === 0 || other.fields.size > 0)) {
      const place = path.length > 0 ? ` at '${path.join('.')}'` : '';
      found.push(uncertain('output-field-removed', `the output has${place} only ${fieldList(other)} now`));
    }
  };
  visit(before, after, []);
  return distinct(found);
}

function removedOutput(field: readonly string[], isCertain: boolean): Change {
  const name = `'${field.join('.')}'`;
  return isCertain
    ? change('output-field-removed', `the output of an execution that succeeds has no ${name} any more`)
    : uncertain('output-field-removed', `the output of an execution that succeeds may lack ${name}`);
}

function fieldList({ fields }: Shape): string {
  const names = [...fields.keys()].map(name => `'${name}'`);
  if (names.length === 0) return 'a value without fields';
  return `the fields ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' and more' : ''}`;
}

function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map(one => [one.text, one])).values()];
}
