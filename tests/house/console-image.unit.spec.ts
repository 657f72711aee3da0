/** The console in the gateway's image: what the Dockerfile does is done here, in a folder that holds what its stage holds. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole } from '@jiguan/console/build';

const root = join(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const stage = /FROM workspaces AS console\n([\s\S]*?)\n\n/.exec(dockerfile)?.[1] ?? '';
const app = mkdtempSync(join(tmpdir(), 'console-image-'));

/** The stage's command for a service; packages are those of this machine. Answers what it left for the image. */
function left(service: string): string[] {
  const command = (/RUN ([\s\S]*)/.exec(stage)?.[1] ?? '')
    .replaceAll('\\\n', '')
    .replace(/npm ci [^&]*&&/, '')
    .replaceAll(/(?<=[\s])\/(built|console)\b/g, `${app}/${service}-$1`);
  execFileSync('sh', ['-ec', command], {
    cwd: app,
    env: { ...process.env, SERVICE: service, PATH: `${join(process.execPath, '..')}:${process.env.PATH}` },
  });
  return readdirSync(join(app, `${service}-console`), { recursive: true, encoding: 'utf8' }).sort();
}

beforeAll(() => {
  // COPY of the stages below it: the lock, the workspaces, and the console's own sources.
  cpSync(join(root, 'services/console'), join(app, 'services/console'), {
    recursive: true,
    filter: (from) => !from.includes('node_modules'),
  });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(app, file));
  symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

describe('the console in the image', () => {
  it('of the gateway is the same that every test of a browser looks at', async () => {
    const ours = readdirSync(await buildConsole(), { recursive: true, encoding: 'utf8' }).sort();
    const theirs = left('gateway');
    // A hash of esbuild's knows where on the disk it was made.
    const plain = (files: readonly string[]) => files.map((file) => file.replace(/-[A-Z0-9]{8}(?=\.)/, '')).sort();
    expect(plain(theirs)).toEqual(plain(ours));
    expect(theirs).toEqual(expect.arrayContaining(['index.html', 'worker.js', 'console.webmanifest']));
  }, 60_000);

  it('of any other service is empty', () => expect(left('meetings')).toEqual([]));

  it('lies where the image tells the gateway to look, and no chart or profile says otherwise', () => {
    const [, copied] = /COPY --from=console \/console (\S+)/.exec(dockerfile) ?? [];
    expect(dockerfile).toContain(`CONSOLE_FOLDER=${copied}`);
    const said = readdirSync(join(root, 'k8s'), { recursive: true, encoding: 'utf8' })
      .map((file) => join(root, 'k8s', file))
      .concat(join(root, 'charts/gateway/values.yaml'), join(root, 'charts/jiguan/values.yaml'))
      .filter((file) => file.endsWith('.yaml') && readFileSync(file, 'utf8').includes('CONSOLE_FOLDER'));
    expect(said).toEqual([]);
  });
});
