/** What of the code is plumbing, and what a kind of record costs: counted, so that it can be said. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** Between the contract and the rule: api, contract mapping, publications and whom they are told, the words of refusals, ports, getting, filters of lists. */
const plumbing = [
  ...['api/**/*.ts', 'contract/**/*.ts', 'app/facts.ts', 'domain/refusals.ts'],
  ...['app/ports.ts', 'app/get.ts', 'store/lists.ts'],
];

/** What a service asks its store for its rules, and the indexes for it. */
const beside = ['store/**/*.ts'];

const linesOf = (file: string): string[] => readFileSync(join(root, file), 'utf8').trimEnd().split('\n');
const sum = (files: readonly string[]): number => files.reduce((total, file) => total + linesOf(file).length, 0);
const within = (folder: string, patterns: readonly string[]): string[] =>
  patterns.flatMap((pattern) => globSync(`${folder}/${pattern}`, { cwd: root })).filter((file) => !/[.](d|spec)[.]ts$/.test(file));

export interface Share {
  readonly source: number;
  readonly plumbing: number;
  /** Plumbing with every query and index of the store. */
  readonly wide: number;
}

/** Lines of a service's sources, and how many of them are plumbing, without and with its store's queries. */
export function shareOf(service: string): Share {
  const folder = `services/${service}/src`;
  const wide = new Set(within(folder, [...plumbing, ...beside]));
  return { source: sum(within(folder, ['**/*.ts'])), plumbing: sum(within(folder, plumbing)), wide: sum([...wide]) };
}

export interface Cost {
  /** Use cases, mapping, service, indexes, composition. */
  readonly lines: number;
  /** The domain's folder of the kind. */
  readonly rule: number;
  /** Its .proto, without its facts. */
  readonly contract: number;
}

/**
 * What a kind of record costs beside its tests. Its own files count whole; of files that it shares the lines that name it, and the whole
 * paragraph that declares it. `one` and `many` as code calls them: `menu`, `menus`.
 */
export function costOf(service: string, one: string, many: string): Cost {
  const folder = `services/${service}/src`;
  const own = within(folder, [`api/${many}.ts`, `app/${one}/**/*.ts`, `contract/${one}.ts`]);
  const shared = within(folder, ['app/*.ts', 'contract/*.ts', 'store/*.ts', 'main.ts']).filter((file) => !own.includes(file));
  const named = new RegExp(`\\b(${one}|${many})(Api)?\\b`, 'i');
  const declared = new RegExp(`^export const ${many}\\b`, 'm');
  const mentioned = (file: string) =>
    linesOf(file)
      .join('\n')
      .split('\n\n')
      .reduce((lines, part) => lines + part.split('\n').filter((line) => declared.test(part) || named.test(line)).length, 0);
  return {
    lines: sum(own) + shared.reduce((lines, file) => lines + mentioned(file), 0),
    rule: sum(within(folder, [`domain/${one}/**/*.ts`])),
    contract: sum([`proto/jiguan/${service.replaceAll('-', '_')}/v1/${one}.proto`]),
  };
}
