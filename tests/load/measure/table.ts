import { cpus, loadavg, totalmem } from 'node:os';
import { type Figure, type Reach, reached } from './figures.ts';

const headings = ['figure', 'ours', 'against', 'ratio', 'reach', '', 'note'];

/** The figures as a Markdown table. */
export function table(figures: readonly Figure[]): string {
  const rows = [headings, headings.map(() => '---'), ...figures.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells(figure: Figure): string[] {
  const { name, ours, theirs, unit, ratio, reach, note = '' } = figure;
  const verdict = reach === undefined ? '' : reached(figure) ? 'reached' : '**missed**';
  return [name, `${short(ours)} ${unit}`, `${short(theirs)} ${unit}`, ratio.toFixed(2), reach ? sign(reach) : '', verdict, note];
}

const sign = (reach: Reach): string => ('atLeast' in reach ? `≥ ${reach.atLeast}` : `≤ ${reach.atMost}`);

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** The machine in a line, with what it is busy with. */
export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model.trim()}, ${memory} GB, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`;
}
