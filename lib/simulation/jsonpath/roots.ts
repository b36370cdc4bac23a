import { PathNotFoundError } from './path-error';
import { JsonObject, JsonPath, JsonValue } from '../../asl';

/** What a path can start from. */
export interface Roots {
  readonly input: JsonValue;
  /** The item a filter looks at. */
  readonly current?: JsonValue;
  /** The context object: built when it is asked for. */
  context(): JsonObject;
  variable(name: string): JsonValue | undefined;
}

export function rootValue({ root, text }: JsonPath, roots: Roots): JsonValue {
  switch (root.kind) {
    case 'input': return roots.input;
    case 'context': return roots.context();
    case 'current': return roots.current ?? null;
    case 'variable': {
      const value = roots.variable(root.name);
      if (value === undefined) throw new PathNotFoundError(text, `no variable '${root.name}' has been assigned`);
      return value;
    }
  }
}

export function withCurrent(roots: Roots, current: JsonValue): Roots {
  return { input: roots.input, context: () => roots.context(), variable: name => roots.variable(name), current };
}
