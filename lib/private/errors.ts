import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import './cdk-floor';
import { inPython, isPython } from './python-words';

/** What a message about a refused value has to tell. */
export interface RefusedInput {
  /** The prop or option, as the user writes it. */
  readonly prop: string;
  readonly value?: unknown;
  /** The value in words, where the value itself would say less. */
  readonly inWords?: string;
  /** What would have been accepted, to be read after "should be". */
  readonly allowed: string;
  /** A sentence that tells what to do. */
  readonly fix: string;
}

/** jsii refuses exported error classes, so callers tell these errors apart by `code`. */
export class InvalidInputError extends Error {
  public readonly name = 'InvalidInputError';

  constructor(public readonly code: string, public readonly constructPath: string, message: string) {
    super(`${constructPath}: ${isPython() ? inPython(message) : message} [${code}]`);
  }
}

/**
 * Throws an error that names the construct, the prop, the value, what is allowed and the way out.
 * A construct that doesn't stand in the tree yet is named by its path.
 */
export function refuse(at: IConstruct | string, code: string, input: RefusedInput): never {
  const received = input.inWords ?? describe(input.value);
  throw new InvalidInputError(
    code,
    typeof at === 'string' ? at : pathOf(at),
    `'${input.prop}' should be ${input.allowed}, got ${received}. ${input.fix}`,
  );
}

export function pathOf(scope: IConstruct): string {
  return scope.node.path || '(root)';
}

/** The path that a construct will have. */
export function pathBelow(scope: IConstruct, id: string): string {
  return [...scope.node.path ? [scope.node.path] : [], id].join('/');
}

/** A short text for a value of any kind, with tokens named as such. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Token.isUnresolved(value)) return 'a value known only at deployment (a token)';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return describeObject(value);
  return String(value);
}

function describeObject(value: object): string {
  const hasOwnText = typeof value.toString === 'function' && value.toString !== Object.prototype.toString;
  if (hasOwnText) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object';
  }
}
