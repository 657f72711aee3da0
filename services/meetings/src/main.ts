import { serve } from '@jiguan/kit';
import { tableReader } from '@jiguan/kit/table';
import { bookingApi } from './api/booking-service.ts';
import { messages } from './api/messages.ts';
import { roomApi } from './api/room-service.ts';
import { sessionCheckApi } from './api/session-check-service.ts';
import { usageApi } from './api/usage-service.ts';
import { warningApi } from './api/warning-service.ts';
import { deadlines } from './app/booking/deadlines.ts';
import { sweepClosure } from './app/closure/close-rooms.ts';
import { calendars, ruleEditions } from './app/facts.ts';
import { sweepHost } from './app/host/end-host.ts';
import { may } from './app/may.ts';
import { usageFigures } from './app/usage/figures.ts';
import { warningTimers } from './app/warning/conduct.ts';
import { records } from './contract/records.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { readUsage } from './store/read-usage.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'meetings',
  port: 50052,
  records,
  grpc: ({ store }) => [
    ...[bookingApi(reads(store), tableReader()), roomApi(reads(store)), usageApi(readUsage(store))],
    ...[warningApi, sessionCheckApi(reads(store))],
  ],
  may,
  messages,
  reactions: ({ store }) => reactions(reads(store)),
  copies: [ruleEditions, calendars],
  timers: ({ store }) => ({
    ...deadlines,
    ...warningTimers,
    'host.sweep': sweepHost(reads(store)),
    'room-closure.sweep': sweepClosure(reads(store)),
  }),
  indexes,
  figures: [usageFigures],
});
