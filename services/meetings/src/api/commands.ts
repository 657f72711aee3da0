import { commandsApi } from '@jiguan/kit/commands';
import type { Api } from '@jiguan/kit/grpc';
import { CommandServiceService } from '@jiguan/proto/meetings/v1/command';
import { bookings, rooms } from '../app/records.ts';
import { mayApprove, mayReject } from '../domain/approval.ts';
import { mayStart } from '../domain/conduct.ts';

/** jiguan.meetings.v1.CommandService: what may be done with a booking or a room now. */
export const commandApi: Api = commandsApi(CommandServiceService, 'jiguan.meetings.v1.CommandService', {
  aggregates: [bookings, rooms],
  may: {
    ApproveBooking: (booking, { actor, now }) => mayApprove(booking, { approver: actor.subject, now }),
    RejectBooking: (booking, { actor, now }) => mayReject(booking, { approver: actor.subject, now }),
    StartBooking: (booking, { now }) => mayStart(booking, now),
  },
});
