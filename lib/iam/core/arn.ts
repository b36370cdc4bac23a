/**
 * ARNs whose parts may hold `${Name}` placeholders: the colons of `${AWS::Region}` separate nothing.
 */

const SEPARATOR = /:(?![^{}]*\})/;

/** The six parts of an ARN (partition at 1, service at 2, the resource last), or undefined. */
export function arnParts(text: string): string[] | undefined {
  if (!text.startsWith('arn:')) {
    return undefined;
  }
  const parts = text.split(SEPARATOR);
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Whether the text starts like an ARN but has parts left out (`arn:aws:lambda:...`). */
export function isElidedArn(text: string): boolean {
  return text.startsWith('arn:') && (arnParts(text) === undefined || text.split(SEPARATOR).includes('...'));
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

/** `$p`, `$r` and `$a` of a template replaced by the partition, region and account. */
export function fillPlace(template: string, place: { readonly partition: string; readonly region: string; readonly account: string }): string {
  return template.replace(/\$([pra])(?=[:/]|$)/g, (_, part: 'p' | 'r' | 'a') =>
    ({ p: place.partition, r: place.region, a: place.account })[part]);
}
