/** The house as a person with a browser meets it: the services, a gateway that is its own issuer, and the built console. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildConsole } from '@jiguan/console/build';
import { type RunningService, type Suite, startService, testSuite } from '@jiguan/kit/testing';
import { freePort } from '@jiguan/tools/servers';
import { tokenFor } from '../../tools/token/token.ts';
import { ask } from '../world/http.ts';
import { grant, settle } from '../world/people.ts';
import type { Doors, World } from '../world/world.ts';

export interface House extends Doors {
  readonly url: string;
  readonly suite: Suite;
  /** Those that run behind the gateway, by name. */
  readonly services: Readonly<Record<string, RunningService>>;
  close(): Promise<void>;
}

/** Started, with the units and roles of `settle` and a hand for every other role. `others`: services besides directory and meetings. */
export async function startHouse({ others = [] }: { readonly others?: readonly string[] } = {}): Promise<House> {
  const suite = testSuite('console');
  const [port, folder, files] = await Promise.all([freePort(), buildConsole(), mkdtemp(join(tmpdir(), 'jiguan-console-files-'))]);
  // As a person types it: the issuer's cookies are those of this host.
  const url = `http://localhost:${port}`;
  const services = await start(suite, { port, issuer: `${url}/dev/oidc`, folder, files }, others);
  const tokens = new Map<string, string>();
  const tokenOf = async (subject: string): Promise<string> => {
    const token = tokens.get(subject) ?? (await tokenFor(url, subject));
    tokens.set(subject, token);
    return token;
  };
  const as: World['as'] = async (subject, method, path, more = {}) =>
    ask(url, method, path, { ...more, ...(subject !== undefined && { token: await tokenOf(subject) }) });
  const done: World['done'] = async (subject, method, path, body) => {
    const answer = await as(subject, method, path, body === undefined ? {} : { body });
    if (answer.status !== 200) throw new Error(`${method} ${path} as ${subject}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await settle({ as, done });
  await grant({ as, done }, 'service', 'ROLE_SERVICE_STAFF', 'regions/530000');
  const close = async () => {
    await Promise.all(services.map((service) => service.stop()));
    await suite.close();
    await rm(files, { recursive: true, force: true });
  };
  return { url, as, done, close, suite, services: Object.fromEntries(services.map((service) => [service.name, service])) };
}

interface Addresses {
  readonly port: number;
  readonly issuer: string;
  /** Where the built console lies, and where files of records do. */
  readonly folder: string;
  readonly files: string;
}

async function start(suite: Suite, { port, issuer, folder, files }: Addresses, others: readonly string[]): Promise<RunningService[]> {
  const env = (service: string) => ({ ...suite.env(service), OIDC_ISSUER: issuer, LINGER_SECONDS: '0', NODE_ENV: 'test' });
  const inside = await Promise.all([
    startService('directory', { ...env('directory'), BOOTSTRAP_ADMIN: 'admin' }),
    startService('meetings', env('meetings')),
    ...others.map((name) => startService(name, env(name))),
  ]);
  const gateway = await startService('gateway', {
    ...env('gateway'),
    PORT: String(port),
    HOST: 'localhost',
    DEV_ISSUER: 'true',
    TRACE_LINK: 'https://traces.example/{traceId}',
    CONSOLE_FOLDER: folder,
    FILES_URL: pathToFileURL(files).href,
    RATE_LIMIT_PER_MINUTE: '1000000',
    UPSTREAMS: inside.map(({ name, address }) => `${name}=${address}`).join(','),
  });
  return [gateway, ...inside];
}
