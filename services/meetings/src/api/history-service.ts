import { type Api, implement, query } from '@jiguan/kit/grpc';
import type { HistoryEntry } from '@jiguan/proto/common/v1/history';
import { HistoryServiceService } from '@jiguan/proto/meetings/v1/history';
import type { Entry, Lists } from '../app/ports.ts';

/** jiguan.meetings.v1.HistoryService: the journal of any record. */
export function historyApi(lists: Lists): Api {
  return implement(HistoryServiceService, 'jiguan.meetings.v1.HistoryService', {
    listHistory: query(lists.history, {
      input: ({ name, pageSize, pageToken }) => ({ name, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ entries: items.map(toEntry), nextPageToken }),
    }),
  });
}

function toEntry({ version, type, time, actor, reason, request, traceparent, data }: Entry): HistoryEntry {
  const { type: _, ...values } = JSON.parse(JSON.stringify(data));
  return {
    version,
    type,
    time,
    actor,
    reason: reason ?? '',
    requestId: request ? request.key.slice(request.key.lastIndexOf('/') + 1) : '',
    traceId: traceparent?.split('-')[1] ?? '',
    data: values,
  };
}
