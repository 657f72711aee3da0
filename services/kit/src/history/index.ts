import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import type { HistoryEntry, ListHistoryRequest, ListHistoryResponse } from '@jiguan/proto/common/v1/history';
import { type Api, implement, query } from '../grpc/index.ts';
import { historyPage, type JournalEntry, type Store } from '../store/index.ts';

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

/** A journal entry as its readers see it: without the bytes for the bus, its data as JSON. */
export function historyEntry({ version, type, time, actor, reason = '', request, traceparent = '', data }: JournalEntry): HistoryEntry {
  const { type: _, ...values } = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
  const requestId = request ? request.key.slice(request.key.lastIndexOf('/') + 1) : '';
  return { version, type, time, actor, reason, requestId, traceId: traceparent.split('-')[1] ?? '', data: values };
}
