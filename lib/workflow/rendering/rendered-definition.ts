import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import { Composite, DefinitionNode, Placeholder } from './composite';
import { toCompact, toLines } from './layout';
import { assignNames } from './placeholder-names';
import { inReadingOrder } from './state-order';
import { TokenWalk } from './token-walk';

/** A definition with placeholders, and what they stand for. */
export interface RenderedDefinition {
  /** The text, in lines; one line in the compact layout. */
  readonly lines: string[];
  /** Values of the placeholders by name. */
  readonly substitutions: Record<string, IResolvable | string>;
}

/** Renders the definition that `source` holds at the time of the call. */
export function renderDefinition(source: object, context: IResolveContext, compact: boolean, reserved: string[]): RenderedDefinition {
  const definition = inReadingOrder(new TokenWalk(context).walk(source) as { [key: string]: DefinitionNode });
  const placeholders = new Map<string, Placeholder>();
  const literals = new Set(reserved);
  collect(definition, placeholders, literals);
  const names = assignNames([...placeholders.values()], literals);
  return {
    lines: compact ? [toCompact(definition, names)] : toLines(definition, names),
    substitutions: Object.fromEntries([...placeholders.values()].map(({ key, value }) => [names.get(key)!, value])),
  };
}

/** Finds the placeholders, and the user's own texts that look like one. */
function collect(node: DefinitionNode, placeholders: Map<string, Placeholder>, literals: Set<string>): void {
  if (typeof node === 'string') collectLiterals(node, literals);
  if (typeof node !== 'object' || node === null) return;
  if (node instanceof Composite) {
    for (const part of node.parts) {
      if (typeof part === 'string') collectLiterals(part, literals);
      else placeholders.set(part.key, part);
    }
    return;
  }
  for (const [key, entry] of Object.entries(node)) {
    if (!Array.isArray(node)) collectLiterals(key, literals);
    collect(entry, placeholders, literals);
  }
}

function collectLiterals(text: string, literals: Set<string>): void {
  if (!text.includes('${')) return;
  for (const [, name] of text.matchAll(/\$\{([^}]*)\}/g)) literals.add(name);
}
