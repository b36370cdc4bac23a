/** Runs two variants in turn, so that both see the same machine, and gives the median time of each in milliseconds. */
export function compare(rounds: number, ours: () => void, theirs: () => void): { ours: number; theirs: number } {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  ours();
  theirs();
  for (let round = 0; round < rounds; round++) {
    times.ours.push(timed(ours));
    times.theirs.push(timed(theirs));
  }
  return { ours: median(times.ours), theirs: median(times.theirs) };
}

export function timed(run: () => void): number {
  global.gc?.();
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints rows as a Markdown table. */
export function printTable(header: string[], rows: (string | number)[][]): void {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  console.log([line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n'));
}
