/** Looks whether everything can listen where it should, before anything is started. */
import { setTimeout as pause } from 'node:timers/promises';
import { isTaken } from '@jiguan/tools/servers';
import type { PortUse } from './settings.ts';

/** Throws an Error that names each taken port and the variable that moves it. `patience`: how long what still ends may take, in milliseconds. */
export async function assureFree(uses: readonly PortUse[], patience = 0): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const taken = await takenOf(uses);
    if (taken.length === 0) return;
    if (Date.now() >= deadline) throw new Error((await Promise.all(taken.map((use) => sentence(use, uses)))).join('\n'));
    await pause(200);
  }
}

async function takenOf(uses: readonly PortUse[]): Promise<PortUse[]> {
  const twice = uses.filter((use, index) => uses.findIndex(({ port }) => port === use.port) !== index);
  const held = await Promise.all(uses.map(async (use) => ((await isTaken(use.port)) ? [use] : [])));
  return [...new Set([...held.flat(), ...twice])];
}

/** Servers that run already can be used as they are. */
const alternative: Readonly<Record<string, string>> = {
  mongodb: ', or MONGODB_URI to use the MongoDB that is there',
  nats: ', or NATS_URL to use the NATS that is there',
  traces: ', or OTEL_EXPORTER_OTLP_ENDPOINT to send traces to the collector that is there',
};

async function sentence({ what, port, variable }: PortUse, uses: readonly PortUse[]): Promise<string> {
  const way = `Set ${variable} to another port${alternative[what] ?? ''}`;
  return `Port ${port}, wanted by ${what}, is taken. ${way}: ${variable}=${await nextFree(port + 1, uses)} npm start`;
}

async function nextFree(port: number, uses: readonly PortUse[]): Promise<number> {
  const taken = uses.some((use) => use.port === port) || (await isTaken(port));
  return taken ? await nextFree(port + 1, uses) : port;
}
