import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** What people read: pages, comments of configuration, templates that print something. Renders repeat what is read elsewhere. */
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((path) => /\.(md|ya?ml|conf|txt|tpl|js|ts|proto)$/.test(path) && !/golden|^tests[/]house[/]/.test(path))
  .filter((path) => lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile());

/** Names behind `npm run`, whatever options stand between. Scripts of other workspaces (`-w`) are not ours to know. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm run(?: -s| --silent)*(?![^`\n]*(?:-w |--workspace ))\s+([a-z][\w:-]*)/g)].map(([, name]) => name as string);

/** First words of `npm run ops --`: what the operator's program understands. */
const operations = ['dead-letters', 'replay', 'streams', 'figures'];

describe('documents', () => {
  it('are found: pages, decisions, runbooks, the users of the bus', () =>
    expect(documents).toEqual(
      expect.arrayContaining([
        'README.md',
        'adr/README.md',
        'charts/README.md',
        'charts/nats/files/users.conf',
        'k8s/OPERATIONS.md',
        'k8s/runbooks/JiguanDeadLetters.md',
      ]),
    ));

  it('name only commands that exist', () => {
    const unknown = documents.flatMap((path) =>
      commandsIn(readFileSync(join(root, path), 'utf8'))
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it("ask the operator's program only for what it does", () => {
    const usage = readFileSync(join(root, 'services/kit/src/bus/cli.ts'), 'utf8');
    for (const operation of operations) expect(usage).toContain(`command === '${operation}'`);
    const unknown = documents.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/npm run(?: -s)? ops -- ([\w-]+)/g)]
        .filter(([, operation]) => !operations.includes(operation as string))
        .map(([words]) => `${path}: ${words}`),
    );
    expect(unknown).toEqual([]);
  });

  it('would be seen to name others', () => {
    expect(commandsIn('`npm run -s dead-letters -- list`, `npm run replay`')).toEqual(['dead-letters', 'replay']);
    expect(commandsIn('npm run --silent generate --workspace @jiguan/proto')).toEqual([]);
  });
});
