import type { UseCase } from '@jiguan/kit/app';
import { commandsApi } from '@jiguan/kit/commands';
import type { ListCommandsRequest, ListCommandsResponse } from '@jiguan/proto/common/v1/commands';
import { may } from '../../src/app/may.ts';
import { bookings, rooms } from '../../src/app/records.ts';
import { evolveBooking } from '../../src/domain/booking/booking.ts';
import { at, now, requested } from '../domain/examples.ts';

const commandApi = commandsApi('meetings', { aggregates: [bookings, rooms], may });
const booking = { ...evolveBooking(undefined, requested()), _id: '42', version: 1, createTime: now, updateTime: now };

/** What a caller is told of a booking that waits for approval, which `liaison` made. */
async function told(subject: string, role: string, when = now): Promise<Record<string, string>> {
  const actor = { subject, grants: [{ role, place: 'regions/530100' }] };
  const use = { now: when, actor, load: async () => booking, copy: () => new Map() } as unknown as UseCase;
  const work = {
    call: { explain: () => '' },
    pipeline: { query: (query: (input: unknown, use: UseCase) => unknown, input: unknown) => query(input, use) },
    context: {},
    encode: (response: unknown) => response,
    withLoaded: (made: UseCase) => made,
  };
  const request: ListCommandsRequest = { name: 'bookings/42', names: [] };
  const answer = (await commandApi.methods[0]?.handler.answer(request, work as never)) as unknown as ListCommandsResponse;
  const [record] = answer.records;
  return Object.fromEntries((record?.commands ?? []).map(({ command, reason }) => [command, reason || 'allowed']));
}

describe('what may be done with a booking that waits for approval', () => {
  it('is to decide it, for an approver', async () =>
    expect(await told('li', 'ROLE_APPROVER')).toEqual({ ApproveBooking: 'allowed', RejectBooking: 'allowed' }));

  it('is not that for whoever asked: four eyes', async () =>
    expect(await told('liaison', 'ROLE_APPROVER')).toEqual({
      ApproveBooking: 'APPROVER_IS_REQUESTER',
      RejectBooking: 'APPROVER_IS_REQUESTER',
    }));

  it('is only to reject it once its time has come', async () =>
    expect(await told('li', 'ROLE_APPROVER', at('09:30'))).toEqual({ ApproveBooking: 'BOOKING_LAPSED', RejectBooking: 'allowed' }));

  it('is to move, extend or cancel it for an officer, who may not start it yet', async () =>
    expect(await told('wang', 'ROLE_BUREAU_OFFICER')).toEqual({
      UpdateBooking: 'allowed',
      RescheduleBooking: 'allowed',
      ExtendBooking: 'allowed',
      ShortenBooking: 'allowed',
      CancelBooking: 'allowed',
      StartBooking: 'NOT_IN_THIS_STATE',
      FinishBooking: 'NOT_IN_THIS_STATE',
    }));

  it('is nothing for an auditor', async () => expect(await told('zhao', 'ROLE_AUDITOR')).toEqual({}));
});
