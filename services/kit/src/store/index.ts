export { calendarDays } from './calendar.ts';
export { connectStore, type Store, type StoreOptions } from './connection.ts';
export { type Comparison, type Condition, type FilterField, type FilterFields, type Literal, parseFilter } from './filter.ts';
export { historyPage } from './history.ts';
export { ensureIndexes, type IndexWish } from './indexes.ts';
export { entryId, historyOf, type JournalEntry } from './journal.ts';
export type { Lane } from './lane.ts';
export { type Held, type Lease, type LeaseOptions, lease } from './lease.ts';
export { type ListReason, type ListRequest, listPage, type Page, pageSizeOf } from './list.ts';
export { createLoader, type Loader } from './loader.ts';
export {
  type CallContext,
  type CopySource,
  createPipeline,
  etagOf,
  isAlreadyHandled,
  type Pipeline,
  type PipelineOptions,
  type PipelineReason,
} from './pipeline.ts';
export { type Key, readPageToken, writePageToken } from './page-token.ts';
export { type PlacePaths, scopeQuery } from './scope.ts';
export { startTimers, type TimerRow, type TimersOptions } from './timers.ts';
