/** One word for one thing: services/kit/README.md says what each means. What it must not mean is not found in the code any more. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/root.ts';

/** The word, as code has it, and the files in which it would mean something else. */
const strangers: readonly [word: string, files: string, code: RegExp][] = [
  ['edition', 'services/kit/src/{store,bus,serve,lifecycle}/**/*.ts', /edition/i],
  ['place', 'services/kit/src/bus/{follow,copies,copy-store}.ts', /\b(Stream)?[pP]laces?\b(?= *[:=)(.,;?|])/],
  ['place', 'services/gateway/src/events/{feed,past,catch-up}.ts', /\b(Stream)?[pP]laces?\b(?= *[:=)(.,;?|])/],
  ['room', 'services/kit/src/{store,bus,grpc,serve,lifecycle}/**/*.ts', /\b(createRoom|room)\b(?= *[:=(])/],
  ['room', 'services/gateway/src/http/**/*.ts', /\b(roomFor|room)\b(?= *[:=(])/],
  ['shelf', 'services/kit/src/{store,grpc,app,serve}/**/*.ts', /shel(f|ves)/i],
  ['prepare', 'services/kit/src/{store,grpc,identity,bus}/**/*.ts', /\bprepared?\b/i],
  ['booked', 'services/meetings/src/{app,contract,api,store}/**/*.ts', /\bbooked\b(?= *[(:])/],
];

/** The code of a file without its comments and texts, in which every word is free. */
const codeOf = (file: string): string =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'[^'\n]*'/g, "''");

it.each(strangers)('“%s” means nothing else in %s', (_, files, code) => {
  const read = globSync(files, { cwd: root });
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((file) => code.test(codeOf(file)))).toEqual([]);
});
