import { own } from '../asl';
import type { JsonObject } from '../asl';

const EXISTS = /\$exists\(\s*\$(\w+)/g;

/** The variables an expression tests with `$exists`. */
export function existenceTests(text: string): string[] {
  return text.includes('$exists') ? [...text.matchAll(EXISTS)].map(match => match[1]) : [];
}

/** The variables a choice rule makes sure of: by `$exists`, in JSONPath by `IsPresent`. */
export function testedVariables(rule: JsonObject): string[] {
  const condition = own(rule, 'Condition');
  const variable = own(rule, 'Variable');
  if (typeof condition === 'string') {
    return existenceTests(condition);
  }
  const name = own(rule, 'IsPresent') === true && typeof variable === 'string' ? /^\$(\w+)/.exec(variable)?.[1] : undefined;
  return name === undefined ? [] : [name];
}
