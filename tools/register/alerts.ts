/** Alerts and their pages: those that hold for every service are in k8s, those of one service in its own folder operations. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { type Described, gateway } from './describe.ts';
import type { Part } from './parts.ts';

const runbooks = 'k8s/runbooks';
const ofService = (name: string, file: string): string => join(root, 'services', name, 'operations', file);

/** The rules that the chart installs. An expression of the general ones that names the job of SERVICE is asked of every service. */
export function alertsOf(services: readonly Described[]): string {
  const contexts = services.filter(({ name }) => name !== gateway);
  const general = readFileSync(join(root, 'k8s/alerts/general.yaml'), 'utf8')
    .split('\n')
    .map((line) => (line.includes('"jiguan/SERVICE"') ? ofEach(line, contexts) : line))
    .join('\n');
  const own = services.map(({ name }) => ofService(name, 'alerts.yaml')).filter(existsSync);
  return [
    '# Made by `npm run services:write` from k8s/alerts/general.yaml and services/*/operations/alerts.yaml.',
    general.trimEnd(),
    ...own.map((file) => indented(readFileSync(file, 'utf8'))),
    '',
  ].join('\n');
}

function ofEach(line: string, services: readonly Described[]): string {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return indent + services.map(({ name }) => line.trim().replaceAll('SERVICE', name)).join(' or ');
}

/** A service writes its rules from the first column on. */
const indented = (rules: string): string =>
  rules
    .trimEnd()
    .split('\n')
    .map((line) => (line ? `      ${line}` : line))
    .join('\n');

/** The pages that services bring for their own alerts, put beside the others. */
export function runbooksOf(services: readonly Described[]): [path: string, content: string][] {
  return services.flatMap(({ name }) => {
    const folder = ofService(name, 'runbooks');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map((file): [string, string] => [`${runbooks}/${file}`, readFileSync(join(folder, file), 'utf8')]);
  });
}

/** The table of alerts in the operator's guide: each page in its first words. */
export function alertTable(brought: readonly (readonly [path: string, content: string])[]): Part {
  const pages = new Map([
    ...readdirSync(join(root, runbooks)).map((file) => [`${runbooks}/${file}`, readFileSync(join(root, runbooks, file), 'utf8')] as const),
    ...brought,
  ]);
  const rows = [...pages].sort(([one], [other]) => one.localeCompare(other)).map(([path, page]) => rowOf(path, page));
  return { file: 'k8s/OPERATIONS.md', mark: 'alerts', lines: ['', '| alert | means |', '|---|---|', ...rows, ''] };
}

function rowOf(path: string, page: string): string {
  const file = path.slice(runbooks.length + 1);
  const means = /## What it means\n\n([\s\S]*?)\n\n/.exec(page)?.[1];
  if (!means) throw new Error(`${path} has no part "What it means"`);
  return `| [${file.replace('.md', '')}](runbooks/${file}) | ${means.replaceAll('\n', ' ')} |`;
}
