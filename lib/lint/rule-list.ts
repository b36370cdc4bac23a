import { nearest } from '../findings';
import type { Severity } from '../findings';
import { RULES } from './rules.generated';
import { docsUrl } from './sources';

/** What is known of a rule without running it, and where its page is. */
export interface RuleSummary {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly source: string;
  readonly docs: string;
}

/** Every rule, in the order in which their findings at one place are listed. */
export function ruleList(): RuleSummary[] {
  return RULES.map(({ id, severity, title, source }) => ({ id, severity, title, source, docs: docsUrl(id) }));
}

/**
 * One rule.
 *
 * @throws an error when there is none of that name
 */
export function rulePage(id: string): RuleSummary {
  const rule = ruleList().find(one => one.id === id);
  if (rule) return rule;
  const meant = nearest(id, RULES.map(one => one.id));
  throw new Error(`There is no rule '${id}'${meant === undefined ? '' : `; did you mean '${meant}'?`} 'cdk-sfn rules' lists them all.`);
}
