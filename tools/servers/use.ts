/** A server that somebody runs already where its variable names one; else one of our own. */
import { type MongoOptions, startMongo } from './mongo.ts';
import { type NatsOptions, startNats } from './nats.ts';
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

/** Whether somebody else runs the server. */
export const isForeign = (server: Server): boolean => server.pid === 0;

function foreign(url: string): Server {
  return { url, pid: 0, ended: new Promise(() => {}), lastWords: () => '', stop: async () => {} };
}
