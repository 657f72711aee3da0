export * from './given.ts';
export { type Codec, type Differences, messageOf } from './message.ts';
export { type Facts, publication } from './publication.ts';
