import { impossible, invalid, refusing } from '@jiguan/kernel/refusing';

const no = refusing({
  TOO_SMALL: invalid('{room} 只有 {capacity} 座。', '{room} seats {capacity}.'),
  CLOSED: impossible('今天不办公。', 'Closed today.'),
});

describe('a catalogue of reasons', () => {
  it('refuses by reason, with what the words need', () =>
    expect(no('TOO_SMALL', { room: 'rooms/1', capacity: 8 }, { field: 'room' })).toEqual({
      refused: 'TOO_SMALL',
      details: { room: 'rooms/1', capacity: 8 },
      field: 'room',
    }));
  it('asks for no details where the words need none', () => expect(no('CLOSED')).toEqual({ refused: 'CLOSED', details: {} }));
  it('does not compile with an unknown reason or without a placeholder', () => {
    // @ts-expect-error: not in the catalogue
    no('OPEN');
    // @ts-expect-error: {capacity} is missing
    no('TOO_SMALL', { room: 'rooms/1' });
  });
});
