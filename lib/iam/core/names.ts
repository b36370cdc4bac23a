import { hasPlaceholder } from '../../asl/expressions';

/**
 * How a name in an API call differs from the name in the ARN of the same resource.
 */

/** Why a literal cannot be put into an ARN, and what to do. */
export interface Unusable {
  readonly because: string;
  readonly fix: string;
}

export function isUnusable(name: string | Unusable): name is Unusable {
  return typeof name !== 'string';
}

type Rename = (name: string, path: string) => string | Unusable;

const RENAMES: Record<string, Rename> = {
  // Partial ARN: 123456789012:function:name
  lambda: name => name.replace(/^(?:\d{12}:)?function:/, ''),
  // The hierarchy's leading slash is the one after `parameter`.
  ssm: name => name.replace(/^\//, ''),
  // Secrets Manager adds a hyphen and six random characters to the name.
  secretsmanager: name => `${name}-??????`,
  // Endpoints are lower case in ARNs, however they are written in the call.
  sagemaker: (name, path) => path.startsWith('Endpoint') && !hasPlaceholder(name) ? name.toLowerCase() : name,
  route53: name => name.replace(/^\/hostedzone\//, ''),
  kms: name => name.startsWith('alias/')
    ? { because: `'${name}' is an alias, and a policy names keys`, fix: 'give the ARN of the key' }
    : name,
  sqs: name => name.startsWith('https:')
    ? { because: `'${name}' is no queue URL of the form https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`, fix: 'give the URL of a queue' }
    : name,
};

/** Whether IAM takes a text for itself: a policy reads `*` and `?` as wildcards, also where a name just holds them. */
export function isPlain(text: string): boolean {
  return !/[*?]/.test(text);
}

/** The name as it is in ARNs of the service. */
export function nameInArn(service: string, name: string, path: string): string | Unusable {
  if (!isPlain(name)) {
    return { because: `'${name}' holds a character that IAM reads as a wildcard`, fix: 'give a name without * and ?' };
  }
  return Object.hasOwn(RENAMES, service) ? RENAMES[service](name, path) : name;
}
