/** What every program of services/ says of itself. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { SelfDescription } from '@jiguan/kit/register';
import { root } from '../root.ts';

/** A service's own words, and the sentence about it from its package.json. */
export type Described = SelfDescription & { readonly summary: string };

/** The way in from outside; all others are its upstreams. */
export const gateway = 'gateway';

const run = promisify(execFile);
const folder = join(root, 'services');

/** Names of the folders of services/ that hold a program. */
const programs = (): string[] => readdirSync(folder).filter((name) => existsSync(join(folder, name, 'src/main.ts')));

/** All services in the order of their ports, the gateway last. Throws where two would listen on the same port. */
export async function describeAll(): Promise<Described[]> {
  const inside = await describe(programs().filter((name) => name !== gateway));
  inside.sort((one, other) => one.port - other.port);
  const all = [...inside, ...(await describe([gateway], { UPSTREAMS: upstreamsOf(inside) }))];
  for (const { name, port } of all) {
    const other = all.find((one) => one.port === port && one.name !== name);
    if (other) throw new Error(`${name} and ${other.name} both listen on ${port}: give one of them another port in its main.ts`);
  }
  return all;
}

/** Where the gateway finds the services of one machine: `directory=localhost:50051,…`. */
export const upstreamsOf = (services: readonly Pick<Described, 'name' | 'port'>[]): string =>
  services
    .filter(({ name }) => name !== gateway)
    .map(({ name, port }) => `${name}=localhost:${port}`)
    .join(',');

/** Several in one process, one after the other: they share most of what they load. Where that fails, each by itself says which it is. */
async function describe(names: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Described[]> {
  const told = await tell(names, env).catch((cause) => (names.length > 1 ? undefined : failed(names[0] as string, cause)));
  if (told === undefined) return (await Promise.all(names.map((name) => describe([name], env)))).flat();
  return names.map((name, at) => {
    const own = told[at] as SelfDescription;
    if (own.name !== name) throw new Error(`services/${name} calls itself ${own.name}: a service has the name of its folder`);
    return { ...own, summary: summaryOf(name) };
  });
}

async function tell(names: readonly string[], env: Readonly<Record<string, string>>): Promise<SelfDescription[]> {
  const mains = names.map((name) => join(folder, name, 'src/main.ts'));
  const before = mains.slice(0, -1).flatMap((main) => ['--import', pathToFileURL(main).href]);
  const { stdout } = await run(process.execPath, [...before, mains.at(-1) as string, '--describe'], { env: { ...process.env, ...env } });
  // Each is written over several lines, of which the last is a bracket alone.
  const texts = stdout.split(/(?<=^\})\n/m).filter((text) => text !== '');
  if (texts.length !== names.length) throw new Error(`${names.length} services said ${texts.length} descriptions`);
  return texts.map((text) => JSON.parse(text) as SelfDescription);
}

function failed(name: string, cause: unknown): never {
  const hint = /ERR_MODULE_NOT_FOUND/.test(String(cause)) ? '; a new workspace needs `npm install` first' : '';
  throw new Error(`services/${name} does not say what it is${hint}`, { cause });
}

function summaryOf(name: string): string {
  const { description } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { description?: string };
  if (!description) throw new Error(`services/${name}/package.json has no description: one sentence that says what the service is for`);
  return description;
}
