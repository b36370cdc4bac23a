import { unescapeText } from '../scanner';

/** The literal texts around the `{}` of a `States.Format` template, as written (with its escapes). */
export function splitFormat(raw: string): string[] {
  const texts: string[] = [];
  let start = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '\\') {
      at++;
    } else if (raw.startsWith('{}', at)) {
      texts.push(raw.slice(start, at));
      start = at + 2;
      at++;
    }
  }
  texts.push(raw.slice(start));
  return texts.map(unescapeText);
}
