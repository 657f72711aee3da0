import { impossible, invalid, notInState, refusing } from '@jiguan/kernel/refusing';

const no = refusing({
  TOO_SMALL: invalid('{room} 只有 {capacity} 座。', '{room} seats {capacity}.'),
  ORDER_NOT_IN_STATE: notInState('工单', 'the order'),
  CLOSED: impossible('今天不办公。', 'Closed today.'),
});

describe('a catalogue of reasons', () => {
  it('refuses by reason, with what the words need', () =>
    expect(no('TOO_SMALL', { room: 'rooms/1', capacity: 8 }, { field: 'room' })).toEqual({
      refused: 'TOO_SMALL',
      details: { room: 'rooms/1', capacity: 8 },
      field: 'room',
    }));
  it('says the same of every record whose state does not allow a command', () =>
    expect(notInState('工单', 'the order')).toEqual({
      status: 'FAILED_PRECONDITION',
      zh: '工单当前状态（{status}）不能办理此事项。',
      en: 'This is not possible while the order is {status}.',
    }));
  it('asks for no details where the words need none', () => expect(no('CLOSED')).toEqual({ refused: 'CLOSED', details: {} }));
  it('does not compile with an unknown reason or without a placeholder', () => {
    // @ts-expect-error: not in the catalogue
    no('OPEN');
    // @ts-expect-error: {capacity} is missing
    no('TOO_SMALL', { room: 'rooms/1' });
    // @ts-expect-error: {status} is missing
    no('ORDER_NOT_IN_STATE', {});
  });
});
