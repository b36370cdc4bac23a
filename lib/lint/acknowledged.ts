import { isJsonObject, own, pointerTokens } from '../asl';
import type { Finding } from '../findings';

/** What stands before the rule and the reason in a Comment: `cdk-sfn-allow busy-poll: the queue answers at once`. */
const MARK = 'cdk-sfn-allow ';

/** Whether a Comment names the rule, and why. Without a reason nothing is acknowledged. */
function allows(comment: string, ruleId: string): boolean {
  return comment.split(MARK).slice(1).some(part => part.startsWith(`${ruleId}:`) && part.slice(ruleId.length + 1).trim() !== '');
}

/** The findings that no Comment of their state, of a state around it or of the machine acknowledges. */
export function withoutAcknowledged(findings: readonly Finding[], definition: unknown): Finding[] {
  return findings.filter(({ pointer, ruleId }) => !commentsAbove(pointer, definition).some(comment => allows(comment, ruleId)));
}

function commentsAbove(pointer: string, definition: unknown): string[] {
  const values = [definition];
  for (const token of pointerTokens(pointer)) values.push(step(values[values.length - 1], token));
  return values.map(value => (isJsonObject(value) ? own(value, 'Comment') : undefined)).filter(comment => typeof comment === 'string');
}

function step(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return value[Number(token)];
  return isJsonObject(value) ? own(value, token) : undefined;
}
