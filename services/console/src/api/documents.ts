/** The contract's documents: one for each context where the gateway offers them, else the whole. */
import type { Contract } from '../contract/contract.ts';
import type { OpenApi } from '../contract/document.ts';
import { readContract } from '../contract/read.ts';

export async function loadContract(contexts: readonly string[]): Promise<Contract> {
  const parts = await Promise.all(contexts.map((context) => read(`/openapi/${context}.json`)));
  if (parts.length > 0 && parts.every((part) => part !== undefined)) return readContract(parts);
  const whole = await read('/openapi.json');
  if (whole === undefined) throw new Error('the document of the interfaces cannot be read');
  return readContract([whole]);
}

async function read(path: string): Promise<OpenApi | undefined> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  return response.ok ? ((await response.json()) as OpenApi) : undefined;
}
