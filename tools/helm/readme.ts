/** The README of a chart: its description and one line for each value, from the comments in values.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { chartsFolder, type Entry, entriesOf, isService } from './charts.ts';

export function readmeOf(chart: string): string {
  const { description } = parse(readFileSync(join(chartsFolder, chart, 'Chart.yaml'), 'utf8')) as { description: string };
  const rows = entriesOf(chart).filter(({ group, meaning }) => !group || meaning);
  return [
    `# ${chart}`,
    '',
    `${description}.`,
    ...(isService(chart) ? ['', 'Values without a line in its own `values.yaml` are those of `jiguan-lib`.'] : []),
    '',
    '| value | default | meaning |',
    '|---|---|---|',
    ...rows.map(row),
    '',
    'Made from the comments by `npm run services:write`.',
    '',
  ].join('\n');
}

function row({ path, value, meaning, group }: Entry): string {
  const shown = group ? '' : `\`${JSON.stringify(value)}\``;
  return `| \`${path.join('.')}\` | ${shown} | ${meaning.replaceAll('|', '\\|')} |`;
}
