interface Count {
  readonly covered: number;
  readonly total: number;
  readonly missing: readonly string[];
}

/** A table of counts by machine and kind, with what is missing in the last column. */
export function renderTable(summary: Readonly<Record<string, Readonly<Record<string, Count>>>>): string {
  const rows = Object.entries(summary).flatMap(([machine, counts]) => Object.entries(counts).map(([kind, { covered, total, missing }]) => [
    machine, kind, `${covered}/${total}`, `${total === 0 ? 100 : Math.floor(covered / total * 100)} %`, missing.join('; '),
  ]));
  return format([['State machine', 'Kind', 'Passed', 'Share', 'Not passed'], ...rows]);
}

function format(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  const [head, ...body] = rows.map(row => row.map((cell, column) => cell.padEnd(widths[column])).join(' | ').trimEnd());
  return [head, widths.map(width => '-'.repeat(width)).join('-|-'), ...body].join('\n');
}
