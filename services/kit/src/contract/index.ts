export * from './given.ts';
export { importOrder, importReport } from './import-report.ts';
export type { Codec, Differences } from './message.ts';
export { type Facts, factsOf } from './publication.ts';
export { record, type Shown, unpublished } from './record.ts';
