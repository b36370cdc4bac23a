import { BOUNDS } from './bounds';
import { checkHeld, fail, failInternally } from './failure';
import { compileJsonataProgram } from '../../asl';

/** A function that takes the place of JSONata's own, and its signature. */
export interface Replacement {
  readonly signature: string;
  readonly implementation: (this: unknown, ...given: any[]) => unknown;
}

/** JSONata's own function, to go on with. */
function original(name: string): (focus: unknown, ...given: unknown[]) => Promise<unknown> {
  let found: Promise<unknown> | undefined;
  return async (focus, ...given) => {
    found ??= compileJsonataProgram(`$${name}`, BOUNDS).evaluate({});
    const { implementation } = await found as { implementation: (...given: unknown[]) => unknown };
    return implementation.apply(focus, given);
  };
}

const originalPad = original('pad');
const originalReplace = original('replace');

/** Fractions are cut off, as Java does with a number that it wants whole. */
const whole = (value: number | undefined) => (value === undefined ? undefined : Math.trunc(value));

/**
 * Takes a part of a text. The service counts a start in UTF-16 units, and a length in characters from the
 * beginning of the text; without a length it fails on text with characters outside of the basic plane.
 */
function substring(text: string | undefined, start: number, length?: number): string | undefined {
  if (text === undefined) return undefined;
  const from = Math.trunc(start);
  const begin = from < 0 ? Math.max(0, text.length + from) : from;
  if (begin >= text.length) return '';
  const characters = [...text];
  if (length !== undefined) return text.slice(begin, begin + characters.slice(0, Math.max(0, Math.trunc(length))).join('').length);
  return characters.length === text.length ? text.slice(begin) : failInternally();
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function base64decode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return BASE64.test(text) ? Buffer.from(text, 'base64').toString('utf8') : failInternally();
}

/** As a form is decoded: `+` is a space, and bytes that are no UTF-8 become U+FFFD. */
function decode(name: string): (text: string | undefined) => string | undefined {
  return text => {
    if (text === undefined) return undefined;
    if (/%(?![0-9A-Fa-f]{2})/.test(text)) fail('D3140', { functionName: name, value: text });
    return text
      .replace(/\+/g, ' ')
      .replace(/(?:%[0-9A-Fa-f]{2})+/g, escapes => Buffer.from(escapes.replace(/%/g, ''), 'hex').toString('utf8'));
  };
}

/** Text functions that the service carries out in another way than JSONata in JavaScript. */
export const TEXT_FUNCTIONS: Readonly<Record<string, Replacement>> = {
  substring: { signature: '<s-nn?:s>', implementation: substring },
  pad: {
    signature: '<s-ns?:s>',
    implementation(text: string, width: number, character?: string) {
      checkHeld(Math.abs(width));
      return originalPad(this, text, whole(width), character);
    },
  },
  replace: {
    signature: '<s-(sf)(sf)n?:s>',
    implementation(text: string, pattern: unknown, replacement: unknown, limit?: number) {
      return originalReplace(this, text, pattern, replacement, whole(limit));
    },
  },
  base64encode: {
    signature: '<s-:s>',
    implementation: (text?: string) => (text === undefined ? undefined : Buffer.from(text, 'utf8').toString('base64')),
  },
  base64decode: { signature: '<s-:s>', implementation: base64decode },
  decodeUrl: { signature: '<s-:s>', implementation: decode('decodeUrl') },
  decodeUrlComponent: { signature: '<s-:s>', implementation: decode('decodeUrlComponent') },
};
