import { INTRINSICS, parsePath } from '../asl';

const PATH = /^\$\$?(\.[A-Za-z_]|\[['"?*\d])/;

/**
 * Whether a text that is passed on as it stands was probably meant as a path or an intrinsic function: an amount such as `$.50` is neither.
 */
export function isMeantAsExpression(text: string): boolean {
  return isIntrinsicCall(text) || (PATH.test(text) && isPath(text));
}

/** Some APIs take a JSONPath of their own: the `InputPath` of a target, the `JsonPath` of a classifier. */
export function isKeyOfPaths(key: string | number): boolean {
  return typeof key === 'string' && /paths?$|pathsmap$/i.test(key);
}

function isIntrinsicCall(text: string): boolean {
  const name = /^(States\.\w+)\(/.exec(text)?.[1];
  return name !== undefined && INTRINSICS.has(name);
}

function isPath(text: string): boolean {
  try {
    parsePath(text);
    return true;
  } catch {
    return false;
  }
}
