import { type HistoryEntry, ListHistoryRequest, ListHistoryResponse } from '@jiguan/proto/common/v1/history';
import { type Api, commonMethod, implement, query, serviceOf } from '../grpc/index.ts';
import { type Followed, historyPage, type Store } from '../store/index.ts';
import { changedPaths } from './changed.ts';
import { recordIn } from './record.ts';

/** The HistoryService of a context, `meetings`: the journal of any of its records, oldest first. */
export function historyApi(context: string, store: Pick<Store, 'db'>): Api {
  const service = serviceOf(context, 'HistoryService');
  const definition = { listHistory: commonMethod(service, 'ListHistory', ListHistoryRequest, ListHistoryResponse) };
  return implement<typeof definition>(definition, service, {
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
