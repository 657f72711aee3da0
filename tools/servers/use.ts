/** A server that somebody runs already where its variable names one; else one of our own. */
import { locate } from './locate.ts';
import { type MongoOptions, mongoUrl, startMongo } from './mongo.ts';
import { type NatsOptions, natsUrl, startNats } from './nats.ts';
import { mongodPin, natsPin } from './pins.ts';
import type { Server } from './server.ts';

/** MongoDB at MONGODB_URI, or started. A server of others is not ours to stop: its `stop` does nothing. */
export async function useMongo(options: MongoOptions): Promise<Server> {
  const url = process.env.MONGODB_URI;
  return url ? foreign(url) : await startMongo(options);
}

/** NATS at NATS_URL, or started. */
export async function useNats(options: NatsOptions): Promise<Server> {
  const url = process.env.NATS_URL;
  return url ? foreign(url) : await startNats(options);
}

/** Where MongoDB and NATS will be, whether somebody else runs them or they are yet to be started on these ports. */
export function addresses(ports: { readonly mongodb: number; readonly nats: number }): { readonly mongo: string; readonly nats: string } {
  return { mongo: process.env.MONGODB_URI || mongoUrl(ports.mongodb), nats: process.env.NATS_URL || natsUrl(ports.nats) };
}

/** Fetches the binaries of the servers that nobody else runs. */
export async function fetchServers(say: (line: string) => void): Promise<void> {
  const wanted = [...(process.env.MONGODB_URI ? [] : [mongodPin]), ...(process.env.NATS_URL ? [] : [natsPin])];
  await Promise.all(wanted.map((pin) => locate(pin, { say })));
}

/** Whether somebody else runs the server. */
export const isForeign = (server: Server): boolean => server.pid === 0;

function foreign(url: string): Server {
  return { url, pid: 0, ended: new Promise(() => {}), lastWords: () => '', stop: async () => {} };
}
