/** The partition, region and account of an ARN, and those of the address of a queue. */
const ARN_PLACE = /\barn:[a-z][a-z0-9-]*:([a-z0-9-]+):[a-z0-9-]*:(?:\d{12})?:/g;
const QUEUE_PLACE = /\bhttps:\/\/sqs\.[a-z0-9-]+\.(amazonaws\.com(?:\.cn)?)\/\d{12}\//g;

/** A text without the account and region that its ARNs are of. */
export function withoutPlaces(text: string): string {
  if (!text.includes('arn:') && !text.includes('https://sqs.')) return text;
  return text.replace(ARN_PLACE, 'arn::$1:::').replace(QUEUE_PLACE, 'https://sqs/');
}
