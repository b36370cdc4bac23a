import type { TaskCall } from './task-call';

/** Allows a bucket to be listed: with a prefix that is known, for that prefix alone. */
export function listBucket(call: TaskCall): void {
  const prefixes = call.args.texts('Prefix');
  const open = prefixes.filter(({ complete }) => !complete);
  const known = prefixes.filter(({ complete }) => complete).map(({ text }) => text);
  const buckets = call.arns('arn:$p:s3:::{Bucket}');
  if (prefixes.length === 0 || open.some(({ text }) => text === '')) {
    call.allow(['s3:ListBucket'], buckets);
    return;
  }
  if (known.length > 0) call.allow(['s3:ListBucket'], buckets, { StringEquals: { 's3:prefix': known.length === 1 ? known[0] : known } });
  open.forEach(({ text }) => call.allow(['s3:ListBucket'], buckets, { StringLike: { 's3:prefix': `${escaped(text)}*` } }));
}

const escaped = (text: string) => text.replace(/[*?]/g, character => `\${${character}}`);
