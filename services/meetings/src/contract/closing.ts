import { unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { roomClosures } from '../app/records.ts';

/** For maintenance: who made way, and when the rooms are free again. */
export const closures = unpublished(
  roomClosures,
  {
    ...{ closure: String, region: String, startTime: Date, endTime: Date, reason: String, sweepTime: Date, reopened: Boolean },
    ...{ rooms: [String], holds: [{ calendar: String, from: Date, to: Date }] },
  },
  facts,
  (_, { sweepTime }) => ({ more: sweepTime !== undefined }),
);
