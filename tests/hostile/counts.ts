import { existsSync, readFileSync } from 'node:fs';

interface Counted {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** What the tests of a run have counted (`counted` of kit/testing), summed by name: `readings: methods 51, alike 400, refused 600`. */
export function countsIn(report: string): string[] {
  if (!existsSync(report)) return [];
  const sums = new Map<string, Map<string, number>>();
  for (const line of readFileSync(report, 'utf8').split('\n').filter(Boolean)) {
    const { name, figures } = JSON.parse(line) as Counted;
    const sum = sums.get(name) ?? new Map<string, number>();
    for (const [figure, value] of Object.entries(figures)) sum.set(figure, (sum.get(figure) ?? 0) + value);
    sums.set(name, sum);
  }
  return [...sums].map(([name, sum]) => `${name}: ${[...sum].map(([figure, value]) => `${figure} ${value}`).join(', ')}`);
}
