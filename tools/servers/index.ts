export { leash } from './leash.ts';
export { locate } from './locate.ts';
export { type MongoOptions, startMongo } from './mongo.ts';
export { type NatsOptions, startNats } from './nats.ts';
export { freePort, isTaken } from './ports.ts';
export type { Server } from './server.ts';
export { addresses, fetchServers, isForeign, useMongo, useNats } from './use.ts';
