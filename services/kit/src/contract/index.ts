export * from './given.ts';
export { importOrder, importReport } from './import-report.ts';
export { type Codec, type Differences, messageOf } from './message.ts';
export { type Facts, publication } from './publication.ts';
export { record, type Shown } from './record.ts';
