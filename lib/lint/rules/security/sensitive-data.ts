import { hasPlaceholder } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const SECRET_KEY =
  /^(.*[_-])?(password|passwd|secret|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|auth[_-]?token|client[_-]?secret)$/i;
const CAMEL_SECRET_KEY = /[a-z0-9](Password|Secret|ApiKey|AccessKey|PrivateKey|AuthToken)$/;
const SECRET_READ = /\b(password|passwd|secret|apiKey|api_key|accessKey|privateKey|ssn|cardNumber|card_number|cvv)\b/i;

export const sensitiveData: Rule = {
  id: 'sensitive-data',
  severity: 'warning',
  title: 'Secrets are in no definition, result or cause',
  source: guide('sfn-best-practices.html'),
  literal(literal, report) {
    const { key } = literal;
    const isSecret = key !== undefined && (SECRET_KEY.test(key) || CAMEL_SECRET_KEY.test(key));
    const isReference = hasPlaceholder(literal.text) || /^(arn:|\{\{resolve:|\/)/.test(literal.text) || literal.text === '';
    if (isSecret && !isReference) {
      report(literal, {
        message: `'${key}' looks like a secret that is written into the definition, where everybody who may describe it can read it.`,
        fix: 'Keep it in Secrets Manager and read it where it is needed, or pass an EventBridge connection to http:invoke.',
      });
    }
  },
  expression(expression, report) {
    if ((expression.field.name === 'Cause' || expression.field.name === 'CausePath') && SECRET_READ.test(expression.text)) {
      report(expression, {
        message: 'The cause of a failure is shown in logs, events and the console, and this one holds what looks like a secret.',
        fix: 'Say what went wrong without the value.',
      });
    }
  },
};
