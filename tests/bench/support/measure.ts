/** The middle of some figures. */
export function median(values: ReadonlyArray<number>): number {
  return percentile(values, 50);
}

/** The value that `percent` of the figures do not exceed. */
export function percentile(values: ReadonlyArray<number>, percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Runs something several times and gives the times, in milliseconds. */
export async function times(count: number, work: () => unknown): Promise<ReadonlyArray<number>> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken;
}

/** A number as people read it: three figures that count. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Prints rows under their heads, columns aligned. */
export function printTable(heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of [heads, ...rows]) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  }
}

/** Prints whether a figure of the design holds. A bench never fails for it: the machine may be busy. */
export function printHold(what: string, holds: boolean, measured: string): void {
  console.log(`  ${holds ? '✓' : '✗'} ${what}: ${measured}`);
}
