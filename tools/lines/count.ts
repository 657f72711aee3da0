/** What of the code is plumbing, and what a kind of record costs: counted, so that it can be said. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/**
 * Between the contract and the rule: api, contract mapping, all that is asked of the store and the indexes for it, publications, ports, masks, lists
 * and fields, and the words of refusals in both languages.
 */
const plumbing = /[/](api|contract|store)[/]|[/]publications|[/](messages|refusals|ports)[.]ts$|-mask|[/]lists|[/]fields/;

const linesOf = (file: string): string[] => readFileSync(join(root, file), 'utf8').trimEnd().split('\n');
const sum = (files: readonly string[]): number => files.reduce((total, file) => total + linesOf(file).length, 0);
const within = (folder: string, patterns: readonly string[]): string[] =>
  patterns.flatMap((pattern) => globSync(`${folder}/${pattern}`, { cwd: root })).filter((file) => !/[.](d|spec)[.]ts$/.test(file));

export interface Share {
  readonly source: number;
  readonly plumbing: number;
}

/** Lines of a service's sources that are not blank, and how many of them are plumbing. */
export function shareOf(service: string): Share {
  const files = within(`services/${service}/src`, ['**/*.ts']);
  const written = (some: readonly string[]) => some.flatMap(linesOf).filter((line) => line.trim() !== '').length;
  return { source: written(files), plumbing: written(files.filter((file) => plumbing.test(file))) };
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
