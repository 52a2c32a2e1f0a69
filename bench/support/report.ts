import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Figures, Ratios } from './figures.js';

export interface BenchResult {
  name: string;
  /** By case. */
  figures: Record<string, Figures>;
  floor: Record<string, Figures>;
  ratios: Record<string, Ratios>;
  /** What one item costs in operations, as counted in this run. */
  operations: Record<string, Record<string, number>>;
  rounds: number;
}

export function report(result: BenchResult, json: string | undefined): void {
  const rows = Object.entries(result.figures).flatMap(([name, figures]) => {
    const floor = result.floor[name];
    const ratios = result.ratios[name];
    return [
      row(name, 'product', figures),
      ...(floor ? [row('', 'floor', floor)] : []),
      ...(ratios
        ? [['', 'ratio', `${ratios.p50}x`, `${ratios.p95}x`, `${ratios.throughput}`, `${ratios.cpu}x`]]
        : []),
    ];
  });
  printTable([['case', '', 'p50 ms', 'p95 ms', 'per second', 'cpu ms each'], ...rows]);
  for (const [kind, operations] of Object.entries(result.operations)) {
    const list = Object.entries(operations).map(([name, count]) => `${count} x ${name}`);
    console.log(`${kind}: ${list.join(', ') || 'none'}`);
  }
  if (!json) return;
  const machine = { cores: cpus().length, node: process.version };
  writeFileSync(json, `${JSON.stringify({ ...result, machine }, null, 2)}\n`);
  console.log(`written to ${json}`);
}

const row = (name: string, kind: string, { p50Ms, p95Ms, perSecond, cpuMs }: Figures): string[] => [
  name,
  kind,
  p50Ms.toFixed(1),
  p95Ms.toFixed(1),
  perSecond.toFixed(1),
  cpuMs.toFixed(2),
];

export function printTable(rows: string[][]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  for (const cells of rows) {
    console.log(
      cells
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths?.[column] ?? 0) : cell.padStart(widths?.[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    );
  }
}

/** The operations the floor repeats must be those the product does; a difference is said, not hidden. */
export function warnOfDifferences(
  what: string,
  product: Record<string, number>,
  floor: Record<string, number>,
): void {
  const names = [...new Set([...Object.keys(product), ...Object.keys(floor)])];
  const different = names.filter((name) => Math.abs((product[name] ?? 0) - (floor[name] ?? 0)) > 0.25);
  for (const name of different) {
    console.log(
      `NOTE ${what}: the product does ${product[name] ?? 0} x ${name}, the floor ${floor[name] ?? 0}: correct the floor.`,
    );
  }
}
