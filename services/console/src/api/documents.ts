/** The contract's documents: one for each context where the gateway offers them, else the whole. */
import type { Contract } from '../contract/contract.ts';
import type { OpenApi } from '../contract/document.ts';
import { readContract } from '../contract/read.ts';

/** `version`: differs where the documents do; what is kept of one is as good as what would be sent. */
export async function loadContract(contexts: readonly string[], version?: string): Promise<Contract> {
  const parts = await Promise.all(contexts.map((context) => read(`/openapi/${context}.json`, version)));
  if (parts.length > 0 && parts.every((part) => part !== undefined)) return readContract(parts);
  const whole = await read('/openapi.json', version);
  if (whole === undefined) throw new Error('the document of the interfaces cannot be read');
  return readContract([whole]);
}

const CACHE = 'contract';

/** From this device where it is the same version: they are large, public, and change with a release. */
async function read(path: string, version: string | undefined): Promise<OpenApi | undefined> {
  const address = version === undefined ? path : `${path}?version=${encodeURIComponent(version)}`;
  // Not there on plain HTTP from another machine.
  const cache = version === undefined || !('caches' in window) ? undefined : await caches.open(CACHE).catch(() => undefined);
  const kept = await cache?.match(address).catch(() => undefined);
  if (kept !== undefined) return (await kept.json()) as OpenApi;
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  if (!response.ok) return undefined;
  await keep(cache, path, address, response.clone());
  return (await response.json()) as OpenApi;
}

/** In place of the version before. */
async function keep(cache: Cache | undefined, path: string, address: string, response: Response): Promise<void> {
  await cache?.delete(path, { ignoreSearch: true }).catch(() => false);
  await cache?.put(address, response).catch(() => undefined);
}
