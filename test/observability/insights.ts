import logEvents from '../fixtures/observability/log-events.json';

/** As much of CloudWatch Logs Insights as the saved queries use, to run them on the sample events. */
type Row = Record<string, string | number>;

/** The names by which CloudWatch finds the fields of a JSON event. */
export function discoveredFields(event: object, prefix = ''): Row {
  return Object.fromEntries(Object.entries(event).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? Object.entries(discoveredFields(value, `${prefix}${key}.`)) : [[`${prefix}${key}`, value]]));
}

export const SAMPLE: Row[] = logEvents.map(event => ({ ...discoveredFields(event), '@timestamp': Number(event.event_timestamp) }));

const FUNCTIONS = ['sum', 'strcontains', 'count', 'count_distinct', 'latest', 'ispresent'];
const WORDS = ['fields', 'filter', 'stats', 'sort', 'limit', 'in', 'like', 'or', 'and', 'as', 'by', 'asc', 'desc', ...FUNCTIONS];

/** The names in a query that are neither words of the language nor made by the query itself. */
export function fieldsOf(query: string): string[] {
  const bare = query.replace(/"[^"]*"/g, '').replace(/\/(?:\\.|[^/\\])+\//g, '');
  const made = [...bare.matchAll(/\bas (\w+)/g)].map(match => match[1]);
  const names = bare.match(/@?[A-Za-z_][\w.]*/g) ?? [];
  return [...new Set(names)].filter(name => !WORDS.includes(name) && !made.includes(name));
}

function condition(text: string): (row: Row) => boolean {
  const parts = text.split(' or ').map(part => {
    const [, field, words] = /^([\w.]+) in \[(.*)\]$/.exec(part) ?? [];
    if (field) return (row: Row) => JSON.parse(`[${words}]`).includes(row[field]);
    const [, present] = /^ispresent\(([\w.]+)\)$/.exec(part) ?? [];
    if (present) return (row: Row) => row[present] !== undefined;
    const [, tested, pattern] = /^([\w.]+) like (.*)$/.exec(part)!;
    const { source, flags } = pattern.startsWith('"') ? { source: JSON.parse(pattern), flags: '' } : regular(pattern);
    return (row: Row) => row[tested] !== undefined && new RegExp(source, flags).test(String(row[tested]));
  });
  return row => parts.some(part => part(row));
}

function regular(pattern: string) {
  const body = pattern.slice(1, -1);
  return body.startsWith('(?i)') ? { source: body.slice(4), flags: 'i' } : { source: body, flags: '' };
}

function aggregate(rows: Row[], formula: string, made: Row): number {
  const [, needle] = /^sum\(strcontains\(type, "(\w+)"\)\)$/.exec(formula) ?? [];
  if (needle) return rows.filter(row => String(row.type).includes(needle)).length;
  const [, less, from] = /^(\w+) - (\w+)$/.exec(formula) ?? [];
  if (less) return Number(made[less]) - Number(made[from]);
  const [, distinct] = /^count_distinct\(([\w.]+)\)$/.exec(formula) ?? [];
  if (distinct) return new Set(rows.map(row => row[distinct])).size;
  const [, latest] = /^latest\((@?[\w.]+)\)$/.exec(formula) ?? [];
  if (latest) return Math.max(...rows.map(row => Number(row[latest])));
  expect(formula).toBe('count(*)');
  return rows.length;
}

function stats(rows: Row[], text: string): Row[] {
  const [aggregates, groups] = text.split(' by ');
  const keys = groups.split(', ');
  const idOf = (row: Row) => keys.map(key => row[key]).join('\n');
  return [...new Set(rows.map(idOf))].map(id => {
    const group = rows.filter(row => idOf(row) === id);
    const made: Row = Object.fromEntries(keys.map(key => [key, group[0][key]]));
    for (const [, formula, name] of aggregates.matchAll(/(.+?) as (\w+)(?:, |$)/g)) made[name] = aggregate(group, formula, made);
    return made;
  });
}

/** Runs a query, line by line. */
export function insights(query: string, events: Row[] = SAMPLE): Row[] {
  return query.split('\n').reduce((rows, line) => {
    const [, command, text] = /^(?:\| )?(\w+) (.*)$/.exec(line)!;
    switch (command) {
      case 'filter': return rows.filter(condition(text));
      case 'stats': return stats(rows, text);
      case 'sort': return sorted(rows, text);
      case 'limit': return rows.slice(0, Number(text));
      default: return rows;
    }
  }, events);
}

function sorted(rows: Row[], text: string): Row[] {
  const [field, order] = text.split(' ');
  return [...rows].sort((a, b) => (Number(a[field]) - Number(b[field])) * (order === 'desc' ? -1 : 1));
}
