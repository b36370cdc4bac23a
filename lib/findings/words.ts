/** Names as a list in words: `'A', 'B' or 'C'`. */
export function listed(names: readonly string[], last: 'or' | 'and' = 'or'): string {
  const quoted = names.map(name => `'${name}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted[quoted.length - 1]}`;
}

/** A kind of thing with its article: `a Pass state`, `an item processor`. */
export function withArticle(title: string): string {
  return `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
}

/** The same at the start of a sentence. */
export function startingWithArticle(title: string): string {
  return `A${withArticle(title).slice(1)}`;
}

/** A value, short enough for a message. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  const text = typeof value === 'string' ? `'${value}'` : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The names that are told apart have fewer letters; comparing takes as long as the product of two lengths. */
const LONGEST_NAME = 128;

/** The candidate that is closest to a name, when one is close enough to be meant. */
export function nearest(
  name: string,
  candidates: Iterable<string>,
  furthest = Math.max(1, Math.floor(name.length / 3)),
): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  let best: string | undefined;
  let least = furthest + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** How many letters must change; stops at `limit`. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const substitution = previous[column - 1] + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[other.length];
}

/** @throws an error that names an option which doesn't exist: programs in plain JavaScript have no other check */
export function checkOptionNames(callee: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find(name => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  throw new Error(
    `${callee} has no option '${unknown}'; ${meant === undefined ? `there are ${listed(known, 'and')}` : `did you mean '${meant}'?`}`,
  );
}
