import type { Reference } from 'aws-cdk-lib';
import type { Placeholder } from './composite';

/** Ids that the CDK gives to the only resource of a construct; a reader doesn't know them. */
const HIDDEN_IDS = new Set(['Resource', 'Default']);

/** For ids without a letter or digit that CloudFormation accepts. */
const NAMELESS = 'Value';

/** Names for a reference: the id of the construct and the attribute, then with more and more of the path before it. */
export function referenceNames(reference: Reference): string[] {
  const ids = reference.target.node.path.split('/').filter(id => id !== '' && !HIDDEN_IDS.has(id)).map(toWord);
  const attribute = reference.displayName === 'Ref' ? '' : toWord(reference.displayName);
  return ids.map((_, index) => telling(ids.slice(ids.length - 1 - index).join('') + attribute, reference));
}

/** A name that ends in `Arn` or `Url` is taken for one: a name of something else must not. */
function telling(name: string, { displayName }: Reference): string {
  return /(arn|url)$/i.test(name) && !/(Arn|Url|ARN|URL)$/.test(displayName) ? `${name}Name` : name;
}

/** A text as one word that CloudFormation accepts as the name of a placeholder. */
export function toWord(text: string): string {
  const word = text.split(/[^A-Za-z0-9]+/).map(part => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return /^[0-9]/.test(word) ? `V${word}` : word;
}

/**
 * Gives each placeholder a name: the shortest of its names that no other one claims. Names in
 * `taken` are texts that look like placeholders but are the user's own.
 */
export function assignNames(placeholders: Placeholder[], taken: Set<string>): Map<string, string> {
  const candidates = new Map(placeholders.map(placeholder => [placeholder.key, placeholder.names] as const));
  const depth = new Map([...candidates.keys()].map(key => [key, 0]));
  const nameOf = (key: string) => candidates.get(key)![depth.get(key)!] || NAMELESS;
  for (let clashing = clashes(depth.keys(), nameOf, taken); clashing.length > 0; clashing = clashes(depth.keys(), nameOf, taken)) {
    const deepen = clashing.filter(key => depth.get(key)! < candidates.get(key)!.length - 1);
    if (deepen.length === 0) break;
    for (const key of deepen) depth.set(key, depth.get(key)! + 1);
  }
  return numberTheRest([...depth.keys()], nameOf, taken);
}

function clashes(keys: Iterable<string>, nameOf: (key: string) => string, taken: Set<string>): string[] {
  const byName = new Map<string, string[]>();
  for (const key of keys) byName.set(nameOf(key), [...byName.get(nameOf(key)) ?? [], key]);
  return [...byName].filter(([name, owners]) => owners.length > 1 || taken.has(name)).flatMap(([, owners]) => owners);
}

function numberTheRest(keys: string[], nameOf: (key: string) => string, taken: Set<string>): Map<string, string> {
  const used = new Set(taken);
  return new Map(keys.map(key => {
    let name = nameOf(key);
    for (let count = 2; used.has(name); count++) name = `${nameOf(key)}${count}`;
    used.add(name);
    return [key, name] as const;
  }));
}
