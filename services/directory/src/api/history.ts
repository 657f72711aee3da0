import { implement, query } from '@jiguan/kit/grpc';
import type { HistoryEntry } from '@jiguan/proto/common/v1/history';
import { HistoryServiceService } from '@jiguan/proto/directory/v1/history';
import { historyOf } from '../app/queries.ts';
import type { Entry, Records } from '../app/records.ts';

/** The journal of any record. */
export const historyApi = (records: Records) =>
  implement(HistoryServiceService, 'jiguan.directory.v1.HistoryService', {
    listHistory: query(historyOf(records), {
      input: ({ name, pageSize, pageToken }) => ({ name, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ entries: items.map(entryMessage), nextPageToken }),
    }),
  });

function entryMessage({ version, type, time, actor, reason = '', request, traceparent = '', data }: Entry): HistoryEntry {
  const { type: _, ...values } = data;
  return {
    version,
    type,
    time,
    actor,
    reason,
    requestId: request ? request.key.slice(request.key.lastIndexOf('/') + 1) : '',
    traceId: traceparent.split('-')[1] ?? '',
    data: values,
  };
}
