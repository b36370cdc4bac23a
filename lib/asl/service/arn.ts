/**
 * ARNs whose parts may hold `${Name}` placeholders: the colons of `${AWS::Region}` separate nothing.
 */

/** The parts of a text between colons that are not those of a placeholder. */
export function colonParts(text: string): string[] {
  if (!text.includes('${')) return text.split(':');
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ':') {
      parts.push(text.slice(start, at));
      start = at + 1;
    } else if (text.startsWith('${', at)) {
      at = endOfPlaceholder(text, at);
    }
  }
  return [...parts, text.slice(start)];
}

const PLACEHOLDER_AT = /\$\{[A-Za-z0-9_.:-]+\}/y;

/** The last character of the placeholder that starts here, or the start when there is none. */
function endOfPlaceholder(text: string, start: number): number {
  PLACEHOLDER_AT.lastIndex = start;
  const [placeholder] = PLACEHOLDER_AT.exec(text) ?? ['$'];
  return start + placeholder.length - 1;
}

/** The six parts of an ARN (partition at 1, service at 2, the resource last), or undefined. */
export function arnParts(text: string): string[] | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const parts = colonParts(text);
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Whether the text is an ARN of which a document leaves parts out (`arn:aws:lambda:...`). */
export function isElidedArn(text: string): boolean {
  return /^arn:\S*\.\.\./.test(text);
}

/** Whether the text starts like an ARN but is no whole one. */
export function isPartOfArn(text: string): boolean {
  return text.startsWith('arn:') && (arnParts(text) === undefined || isElidedArn(text));
}

/** The name in an ARN of the form `arn:...:TYPE:NAME` or `arn:...:TYPE:NAME:QUALIFIER`; a name is itself. */
export function nameInArn(arnOrName: string): string {
  return resourceParts(arnOrName)[1] ?? arnOrName;
}

/** The parts of the resource of an ARN: `function`, its name, its qualifier. */
export function resourceParts(arn: string): string[] {
  const resource = arnParts(arn)?.[5];
  return resource === undefined ? [] : colonParts(resource);
}

/** A function as an ARN names it, which may be elided: `arn:aws:lambda:...:function:NAME:live`. */
export interface NamedFunction {
  /** Undefined where it is left out: `arn:aws:lambda:...`. */
  readonly name?: string;
  /** With its colon, as in `:live`; empty without one. */
  readonly qualifier: string;
}

/** The function an ARN names, be the ARN whole or elided; undefined when it is no ARN of the Lambda service. */
export function functionInArn(text: string): NamedFunction | undefined {
  const [scheme, , service, ...rest] = colonParts(text);
  if (scheme !== 'arn' || service !== 'lambda' || rest.length === 0) return undefined;
  // Where parts are left out, dots may stand right before the type.
  const type = rest.findIndex(part => /(^|\.)function$/.test(part));
  const [name, ...qualifier] = type === -1 ? [] : rest.slice(type + 1);
  return name ? { name, qualifier: qualifier.map(part => `:${part}`).join('') } : { qualifier: '' };
}

/** The ARN of objects in a bucket; an access point has a word more in it than a bucket. */
export function objectArn(bucket: string, key: string): string {
  const parts = arnParts(bucket);
  const isAccessPoint = parts?.[2] === 's3' && /^accesspoint\/[^/]+$/.test(parts[5]);
  return `${bucket}/${isAccessPoint ? 'object/' : ''}${key}`;
}

/** The service of an ARN, or undefined when the text is none. */
export function arnService(text: string): string | undefined {
  return arnParts(text)?.[2];
}

const QUEUE_URL = /^https:\/\/(?:sqs\.([^/]+?)|([^/]+?)\.queue)\.amazonaws\.com(?:\.cn)?\/([^/]+)\/([^/]+)$/;

/** The ARN of the queue a URL names; its region and account are in it. */
export function queueArnOfUrl(url: string, partition: string): string | undefined {
  const match = QUEUE_URL.exec(url);
  return match ? `arn:${partition}:sqs:${match[1] ?? match[2]}:${match[3]}:${match[4]}` : undefined;
}
