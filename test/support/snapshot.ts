import { TemplateLike } from './deployment';

/** A template without what differs from one machine or version to the next. */
export function masked(template: TemplateLike): object {
  const { Parameters: _bootstrap, Rules: _rules, ...rest } = template as TemplateLike & Record<string, unknown>;
  const text = JSON.stringify(rest).replace(/[0-9a-f]{64}/g, '<hash>').replace(/"nodejs[0-9.x]+"/g, '"<runtime>"');
  return JSON.parse(text) as object;
}

/**
 * Compares a template with its snapshot. Other versions of aws-cdk-lib write templates a little
 * differently, so their runs leave the snapshots out; the fine-grained assertions stay.
 */
export function expectSnapshot(template: TemplateLike): void {
  if (process.env.WITHOUT_SNAPSHOTS) return;
  expect(masked(template)).toMatchSnapshot();
}
