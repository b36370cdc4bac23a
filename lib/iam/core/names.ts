import { hasPlaceholder } from '../../asl';

/**
 * How a name in an API call differs from the name in the ARN of the same resource.
 */

/** Why a literal cannot be put into an ARN, and what to do. */
export interface Unusable {
  readonly because: string;
  readonly fix: string;
}

export function isUnusable(names: readonly string[] | Unusable): names is Unusable {
  return 'because' in names;
}

type Rename = (name: string) => string | readonly string[] | Unusable;

const RENAMES: Record<string, Rename> = {
  // Partial ARN: 123456789012:function:name
  lambda: name => name.replace(/^(?:\d{12}:)?function:/, ''),
  // The hierarchy's leading slash is the one after `parameter`.
  ssm: name => name.replace(/^\//, ''),
  // Secrets Manager adds a hyphen and six random characters to the name.
  secretsmanager: name => `${name}-??????`,
  // Names are the same in lower case; some of the ARNs keep the case of the call, others don't.
  sagemaker: name => hasPlaceholder(name) ? name : [name, name.toLowerCase()],
  route53: name => name.replace(/^\/hostedzone\//, ''),
  kms: name => isAliasOfKey(name)
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

/** Whether a text names an alias of a key: no policy takes it for the key. */
export function isAliasOfKey(text: string): boolean {
  return /^(arn:[^:]+:kms:.*:)?alias\//.test(text);
}

/** The name as it is in ARNs of the service; several where the service has more than one spelling of it. */
export function namesInArn(service: string, name: string): readonly string[] | Unusable {
  if (!isPlain(name)) return { because: `'${name}' holds a character that IAM reads as a wildcard`, fix: 'give a name without * and ?' };
  const renamed = Object.hasOwn(RENAMES, service) ? RENAMES[service](name) : name;
  return typeof renamed === 'string' ? [renamed] : renamed;
}
