/**
 * Makes a test for a text in which `*` stands for any characters and `\*` for itself. What lies between two wildcards
 * is looked for once, from left to right, so that no text and no pattern takes long.
 */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(pattern);
  const [first, ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text => text === first;
  return text => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let from = first.length;
    for (const piece of others) {
      const found = text.indexOf(piece, from);
      if (found < 0 || found + piece.length > end) return false;
      from = found + piece.length;
    }
    return true;
  };
}

/** What lies between the wildcards. */
function piecesOf(pattern: string): string[] {
  const pieces = [''];
  for (const [token] of pattern.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (token === '*') pieces.push('');
    else pieces[pieces.length - 1] += token.length === 2 && token[0] === '\\' ? token[1] : token;
  }
  return pieces;
}
