import { given } from '../../src/contract/index.ts';
import { contracts } from '../../src/grpc/contracts.ts';
import { saidIn } from '../../src/grpc/said.ts';

const reading = (message: string) => saidIn(given(contracts().getMessage(message)));

describe('what a request says', () => {
  it('has no value of an enumeration that was not chosen, however deep, so that a default of the rule holds', () => {
    const booking = { room: 'rooms/1', layout: 'LAYOUT_UNSPECIFIED', title: 'LAYOUT_UNSPECIFIED' };
    const said = reading('jiguan.meetings.v1.CreateBookingRequest')({ booking });
    expect(said).toEqual({ booking: { room: 'rooms/1', layout: undefined, title: 'LAYOUT_UNSPECIFIED' } });
  });

  it('has those that were chosen, in lists of messages too', () => {
    const room = { bufferMode: 'BUFFER_MODE_LONGER', layouts: [{ layout: 'LAYOUT_THEATRE', capacity: 9 }] };
    expect(reading('jiguan.meetings.v1.CreateRoomRequest')({ room })).toEqual({ room });
  });

  it('has what its contract requires: validation should have seen to it', () => {
    const read = reading('jiguan.meetings.v1.RescheduleBookingRequest');
    expect(() => read({ name: 'bookings/1', startTime: new Date(0), endTime: undefined })).toThrow('a required field got past validation');
  });
});
