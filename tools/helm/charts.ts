/** The charts as data: their values with the comments. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { root } from '../root.ts';

export const chartsFolder = join(root, 'charts');

/** Charts with values of their own, the library left out. */
export const chartNames = (): string[] =>
  readdirSync(chartsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'jiguan-lib')
    .map(({ name }) => name)
    .sort();

/** Whether the chart is a service's, and so stands on the library. */
export const isService = (chart: string): boolean => existsSync(join(chartsFolder, chart, 'charts', 'jiguan-lib'));

/** One value: its path, what it is by default, and its comment. */
export interface Entry {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly meaning: string;
  /** Whether it has entries of its own below. */
  readonly group: boolean;
}

/** Every value of a chart, those of the library first. */
export function entriesOf(chart: string): Entry[] {
  const own = entries(document(chart).contents as YAMLMap | null);
  if (!isService(chart)) return own;
  const library = document('jiguan-lib').getIn(['exports', 'defaults']) as YAMLMap;
  const merged = new Map([...entries(library), ...own].map((entry) => [entry.path.join('.'), entry]));
  return [...merged.values()];
}

function document(chart: string): Document {
  return parseDocument(readFileSync(join(chartsFolder, chart, 'values.yaml'), 'utf8'));
}

function entries(map: YAMLMap | null, above: readonly string[] = []): Entry[] {
  if (!map) return [];
  return map.items.flatMap(({ key, value }, index) => {
    if (!isScalar(key)) return [];
    const path = [...above, String(key.value)];
    const first = index === 0 ? (map.commentBefore ?? undefined) : undefined;
    const meaning = words(key.commentBefore ?? (above.length > 0 ? first : undefined));
    const group = isMap(value) && value.items.length > 0;
    const one: Entry = { path, value: isScalar(value) ? value.value : (value as YAMLMap | null)?.toJSON(), meaning, group };
    return group ? [one, ...entries(value as YAMLMap, path)] : [one];
  });
}

/** Only the last paragraph belongs to the key, and not the marks of what is made from the register of services. */
const words = (comment: string | undefined | null): string =>
  (comment ?? '')
    .split(/\n\s*\n/)
    .at(-1)
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(begin .* \(made by .*\)|end \w+)$/.test(line))
    .join(' ')
    .trim() ?? '';
