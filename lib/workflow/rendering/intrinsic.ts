import { toWord } from './placeholder-names';

/** Whether an object is a CloudFormation intrinsic function rather than data. */
export function isIntrinsic(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/** A name for what an intrinsic function gives: what it refers to, and how it is taken from there. */
export function describeIntrinsic(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'Value';
  const [[name, argument]] = Object.entries(value);
  if (name === 'Ref') return toWord(String(argument).replace('AWS::', 'Aws '));
  const how = name.slice('Fn::'.length);
  if (how === 'GetAtt') return toWord((Array.isArray(argument) ? argument : [argument]).join(' '));
  if (how === 'ImportValue' && typeof argument === 'string') return toWord(`Imported ${argument}`);
  const inner = findIntrinsic(argument);
  return (inner ? describeIntrinsic(inner) : '') + toWord(how);
}

function findIntrinsic(value: unknown): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value) && isIntrinsic(value)) return value;
  for (const entry of Object.values(value)) {
    const found = findIntrinsic(entry);
    if (found) return found;
  }
  return undefined;
}
