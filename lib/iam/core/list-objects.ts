import type { ArgumentText } from './task-arguments';
import type { TaskCall } from './task-call';

/** Allows a bucket to be listed: with a prefix that is known, for that prefix alone. */
export function listBucket(call: TaskCall): void {
  const [prefix] = call.args.texts('Prefix');
  call.grant(['s3:ListBucket'], ['arn:$p:s3:::{Bucket}'], prefix && prefixCondition(prefix));
}

function prefixCondition({ text, complete }: ArgumentText): Record<string, Record<string, unknown>> | undefined {
  if (complete) {
    return { StringEquals: { 's3:prefix': text } };
  }
  return text === '' ? undefined : { StringLike: { 's3:prefix': `${text.replace(/[*?]/g, character => `\${${character}}`)}*` } };
}
