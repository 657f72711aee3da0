import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { contracts, validation } from '@jiguan/kit/grpc';
import { updateOf } from '../../src/grpc/update.ts';

const request = contracts().getMessage('jiguan.meetings.v1.UpdateRoomRequest') as DescMessage;
const changesOf = updateOf(request, contracts(), validation(contracts()));
const changed = (room: object | undefined, ...paths: string[]) =>
  changesOf?.(create(request, { room, updateMask: { paths } } as MessageInitShape<DescMessage>));
const wrong = (room: object, ...paths: string[]) =>
  ((changed(room, ...paths) as { violations?: { field: string; refused: string }[] }).violations ?? []).map(({ field, refused }) => [
    field,
    refused,
  ]);

const name = 'rooms/a';

describe('an update', () => {
  it('changes what its mask names, in either spelling, and lets name and etag pass', () => {
    expect(changed({ name, floor: '' }, 'floor', 'cleanDownBuffer')).toEqual(['floor', 'cleanDownBuffer']);
    expect(changed({ name, floor: '9' }, 'name', 'etag', 'floor', 'floor')).toEqual(['floor']);
  });
  it('changes what is populated where there is no mask (AIP-134)', () =>
    expect(changed({ name, floor: '9', building: '', capacity: 12 })).toEqual(['floor', 'capacity']));
  it('changes all that may change with *', () => expect(changed(valid(), '*')).toHaveLength(16));
  it('refuses what is fixed, what only the service sets, and what is not there', () => {
    expect(changed({ name }, 'region')).toMatchObject({ refused: 'FIELD_FIXED', details: { path: 'region' } });
    expect(changed({ name }, 'status')).toMatchObject({ refused: 'FIELD_FIXED' });
    expect(changed({ name }, 'colour')).toMatchObject({ refused: 'FIELD_UNKNOWN' });
    expect(changed({ name }, 'layouts.capacity')).toMatchObject({ refused: 'FIELD_UNKNOWN' });
  });
  it('needs a record', () => expect(changed(undefined, 'floor')).toMatchObject({ refused: 'FIELD_REQUIRED', field: 'room' }));
});

describe('what an update changes meets the constraints of creation', () => {
  it.each([
    ['an empty name', { displayName: '' }, ['display_name'], 'room.display_name', 'FIELD_TOO_SHORT'],
    ['a negative capacity', { capacity: -1 }, [], 'room.capacity', 'FIELD_OUT_OF_RANGE'],
    ['a buffer of 30 days', { setupBuffer: { seconds: 2_592_000n } }, [], 'room.setup_buffer', 'FIELD_OUT_OF_RANGE'],
    ['a layout that seats nobody', { layouts: [{ layout: 1, capacity: 0 }] }, [], 'room.layouts[0].capacity', 'FIELD_OUT_OF_RANGE'],
  ])('%s', (_, room, paths, field, refused) => expect(wrong({ name, ...room }, ...paths)).toEqual([[field, refused]]));
  it('and what stays as it is is not looked at', () => expect(wrong({ name, floor: '9' }, 'floor')).toEqual([]));
});

function valid() {
  return { name, displayName: '一号', owner: 'units/b', region: 'regions/530100', capacity: 9, bookableBy: 1 };
}
