import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import type { HistoryEntry, ListHistoryRequest, ListHistoryResponse } from '@jiguan/proto/common/v1/history';
import { type Api, implement, query } from '../grpc/index.ts';
import { type Followed, historyPage, type Store } from '../store/index.ts';
import { changedPaths } from './changed.ts';
import { recordIn } from './record.ts';

/** A context's own HistoryService; all have the same one method. */
interface HistoryDefinition {
  readonly listHistory: MethodDefinition<ListHistoryRequest, ListHistoryResponse>;
}

/** The HistoryService of a context: the journal of any of its records, oldest first. `name`: `jiguan.meetings.v1.HistoryService`. */
export function historyApi(definition: HistoryDefinition & ServiceDefinition, name: string, store: Pick<Store, 'db'>): Api {
  return implement<HistoryDefinition>(definition, name, {
    listHistory: query(({ name, ...page }: ListHistoryRequest) => historyPage(store, name, page), {
      input: (request) => request,
      output: ({ items, nextPageToken }) => ({ entries: items.map(historyEntry), nextPageToken }),
    }),
  });
}

/** A journal entry as its readers see it: the record as it became, in the contract's shape, and what of it changed. */
export function historyEntry({
  version,
  type,
  time,
  actor,
  reason = '',
  request,
  traceparent = '',
  fact,
  preceding,
}: Followed): HistoryEntry {
  const requestId = request ? request.key.slice(request.key.lastIndexOf('/') + 1) : '';
  const record = recordIn(type, fact);
  const before = preceding && recordIn(preceding.type, preceding.fact);
  const shown = { record: record?.json, changed: record ? changedPaths(before?.json ?? record.blank, record.json) : [] };
  return { version, type, time, actor, reason, requestId, traceId: traceparent.split('-')[1] ?? '', data: undefined, ...shown };
}
