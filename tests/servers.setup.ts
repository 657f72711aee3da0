/** Jest's global set-up of the tiers that need servers: one mongod and one nats-server for the run, in a folder that goes with it; and the services, built. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from '@jiguan/tools/programs';
import { useMongo, useNats } from '@jiguan/tools/servers';

declare global {
  /** Left for the teardown, which Jest runs in the same process. */
  var endServers: (() => Promise<void>) | undefined;
}

export default async function setup(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'jiguan-test-'));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const [mongo, nats, programs] = await Promise.all([
    useMongo({ dir: join(dir, 'mongo'), say }),
    useNats({ dir: join(dir, 'nats'), say }),
    buildPrograms(),
  ]);
  process.env.MONGODB_URI = mongo.url;
  process.env.NATS_URL = nats.url;
  process.env.PROGRAMS = programs;
  globalThis.endServers = async () => {
    await Promise.all([mongo.stop('SIGKILL'), nats.stop('SIGKILL')]);
    rmSync(dir, { recursive: true, force: true });
  };
}
