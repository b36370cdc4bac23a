import { hasPlaceholder, isJsonata } from '../../../asl';
import { shown } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-](\d{2}):(\d{2}))$/;

export const timestampFormat: Rule = {
  id: 'timestamp-format',
  severity: 'error',
  title: 'A timestamp has the RFC 3339 form with T and Z in upper case',
  source: specification('timestamps'),
  shapes: ['timestamp'],
  field(field, report) {
    const { value, schema, owner } = field;
    if (typeof value !== 'string' || hasPlaceholder(value)) return;
    const isExpression = schema.computed && owner.language === 'JSONata' && (isJsonata(value) || value.includes('{%'));
    if (!isExpression && !isTimestamp(value)) {
      report(field, { message: `'${field.name}' must be a timestamp, got ${shown(value)}.`, fix: 'Write it as "2030-01-31T12:00:00Z".' });
    }
  },
};

function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isOffset = match[9] === undefined || (Number(match[9]) < 24 && Number(match[10]) < 60);
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second <= 60 && isOffset;
}
