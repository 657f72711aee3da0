import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locate } from '../locate.ts';
import { natsPin } from '../pins.ts';

describe('finding nats-server', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiguan-locate-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const cache = () => join(folder, 'cache');
  const program = (dir: string, text: string) => {
    mkdirSync(dir, { recursive: true });
    const file = join(dir, 'nats-server');
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const cached = () => program(join(cache(), 'servers', '8595a93c4e85df89'), '');
  const platform = 'linux-x64';

  it('takes one on PATH first', async () => {
    const file = program(join(folder, 'bin'), 'echo "nats-server: v2.12.1"');
    cached();
    expect(await locate(natsPin, { path: `/nowhere:${join(folder, 'bin')}`, cache: cache(), platform })).toBe(file);
  });

  it('passes over one on PATH that is too old', async () => {
    program(join(folder, 'bin'), 'echo "nats-server: v2.9.10"');
    const file = cached();
    expect(await locate(natsPin, { path: join(folder, 'bin'), cache: cache(), platform })).toBe(file);
  });

  it('names all four ways where none works', async () => {
    const nothing = locate(natsPin, { path: '', cache: cache(), platform: 'plan9-mips' });
    await expect(nothing).rejects.toThrow(/plan9-mips[\s\S]*NATS_URL[\s\S]*2\.10 or newer on PATH[\s\S]*\.cache\/servers[\s\S]*pip/);
  });
});
