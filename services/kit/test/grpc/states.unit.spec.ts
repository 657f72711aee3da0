import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Command, UseCase } from '@jiguan/kit/app';
import { catalogue, textOf } from '@jiguan/kit/errors';
import { command } from '../../src/grpc/api.ts';
import { contracts } from '../../src/grpc/contracts.ts';
import { outsideStates, statesOf } from '../../src/grpc/states.ts';
import { methodNamed } from '../../src/options/index.ts';

const cancel = statesOf(methodNamed('jiguan.meetings.v1.BookingService/CancelBooking', contracts()), contracts());

/** Calls the implementation of a method over one stored booking; says how often its use case was asked. */
async function called(status: string, name = 'bookings/1') {
  let asked = 0;
  const useCase: Command<object, object> = () => {
    asked += 1;
    return { changes: [], result: () => ({}) };
  };
  const stored = { _id: '1', status };
  const use = { load: async (_: unknown, id: string) => (id === '1' ? stored : undefined) } as unknown as UseCase;
  const { answer } = command(useCase, { input: () => ({}), output: () => ({}) });
  const work = {
    call: {},
    context: {},
    encode: () => Buffer.of(),
    guard: () => undefined,
    withLoaded: (one: UseCase) => one,
    outside: (one: UseCase) => outsideStates(cancel, name, one),
    pipeline: { execute: async (run: Command<object, Buffer>, input: object) => run(input, use) },
  };
  const outcome = (await answer({}, work as never)) as Refusal | object;
  return { asked, outcome };
}

describe('a command on a record in a state from which its contract does not let it', () => {
  it('is refused before the domain is asked, with the labels of state and command', async () => {
    const { asked, outcome } = await called('BOOKING_STATUS_FINISHED');
    expect(asked).toBe(0);
    const texts = (['zh-CN', 'en'] as const).map((language) => textOf(catalogue('meetings.jiguan', {}), outcome as Refusal, language));
    expect(texts).toEqual([
      '目前状态为“已结束”，不能办理“取消预订”；可办理的状态：待审批、已确认、改期待审批。',
      'In the state Finished this is not possible: Cancel. Possible in: Waiting for approval, Confirmed, Move waiting for approval.',
    ]);
  });

  it.each(['BOOKING_STATUS_REQUESTED', 'BOOKING_STATUS_CONFIRMED'])('is the domain’s to decide in %s', async (status) => {
    const { asked, outcome } = await called(status);
    expect([asked, isRefused(outcome)]).toEqual([1, false]);
  });

  it('is the domain’s to decide where there is no such record, or another kind is named', async () => {
    expect((await called('BOOKING_STATUS_FINISHED', 'bookings/2')).asked).toBe(1);
    expect((await called('BOOKING_STATUS_FINISHED', 'rooms/1')).asked).toBe(1);
  });
});
