import type { Booking } from '@jiguan/proto/meetings/v1/booking';
import { imported, problemsOf } from '../../src/app/index.ts';
import type { Given } from '../../src/contract/index.ts';
import { importingRows } from '../../src/grpc/importing-rows.ts';

/** What the use case is told of rows, of which callers set the title alone. */
async function told(request: object, writable: readonly string[]): Promise<object | undefined> {
  let order: object | undefined;
  const none = { rows: 0, changes: [], problems: problemsOf(), taken: () => ({ refused: 'CLAIM_TAKEN', details: {} }) };
  const handler = importingRows(
    (given) => {
      order = given;
      return imported({ validateOnly: true }, none);
    },
    (said: Given<Booking>, { status }) => ({ ...said, was: status }),
  );
  const pipeline = { execute: async (command: (input: unknown, use: object) => unknown, input: unknown) => command(input, {}) };
  const nothing = () => undefined;
  const call = { writable, said: (sent: unknown) => sent, explain: () => '' };
  await handler.answer(request, {
    call,
    pipeline,
    context: {},
    guard: nothing,
    outside: nothing,
    withLoaded: (use: object) => use,
  } as never);
  return order;
}

describe('rows that come as messages', () => {
  const bookings = [{ title: '例会', status: 'BOOKING_STATUS_NO_SHOW', organizer: 'somebody else' }];

  it('are told as far as callers set them, with what else their use case asks of them', async () =>
    expect(await told({ region: 'regions/530100', bookings, validateOnly: true, requestId: '' }, ['title'])).toEqual({
      ...{ region: 'regions/530100', validateOnly: true },
      rows: [{ title: '例会', was: 'BOOKING_STATUS_NO_SHOW' }],
    }));

  it('are brought in unless they are only to be tried, and told whole where they are no records', async () =>
    expect(await told({ region: 'regions/530100', bookings, requestId: '' }, [])).toMatchObject({
      validateOnly: false,
      rows: [{ organizer: 'somebody else' }],
    }));
});
