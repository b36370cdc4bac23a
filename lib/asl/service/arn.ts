/**
 * ARNs whose parts may hold `${Name}` placeholders: the colons of `${AWS::Region}` separate nothing.
 */

const SEPARATOR = /:(?![^{}]*\})/;

/** The look-ahead costs much on long ARNs, and most have no placeholder. */
function splitParts(text: string): string[] {
  return text.includes('${') ? text.split(SEPARATOR) : text.split(':');
}

/** The six parts of an ARN (partition at 1, service at 2, the resource last), or undefined. */
export function arnParts(text: string): string[] | undefined {
  if (!text.startsWith('arn:')) {
    return undefined;
  }
  const parts = splitParts(text);
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Whether the text starts like an ARN but has parts left out (`arn:aws:lambda:...`). */
export function isElidedArn(text: string): boolean {
  return text.startsWith('arn:') && (arnParts(text) === undefined || splitParts(text).includes('...'));
}

const ACCESS_POINT = /:s3:[^/]*:accesspoint\/[^/]+$/;

/** The ARN of objects in a bucket; an access point has a word more in it than a bucket. */
export function objectArn(bucket: string, key: string): string {
  return `${bucket}/${ACCESS_POINT.test(bucket) ? 'object/' : ''}${key}`;
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
