import { serve } from '@jiguan/kit';
import { historyApi } from '@jiguan/kit/history';
import { HistoryServiceService } from '@jiguan/proto/meetings/v1/history';
import { bookingApi } from './api/booking-service.ts';
import { commandApi } from './api/commands.ts';
import { messages } from './api/messages.ts';
import { roomApi } from './api/room-service.ts';
import { deadlines } from './app/deadlines.ts';
import { sweepHost } from './app/end-host.ts';
import { ruleEditions } from './app/facts.ts';
import { publications } from './contract/publications.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { lists } from './store/lists.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'meetings',
  port: 50052,
  publications,
  grpc: ({ store }) => [
    bookingApi(reads(store), lists(store)),
    roomApi(lists(store)),
    commandApi,
    historyApi(HistoryServiceService, 'jiguan.meetings.v1.HistoryService', store),
  ],
  messages,
  reactions: ({ store }) => reactions(reads(store)),
  copies: [ruleEditions],
  timers: ({ store }) => ({ ...deadlines, 'host.sweep': sweepHost(reads(store)) }),
  indexes,
});
