import fc from 'fast-check';
import { changedPaths } from '../../src/history/changed.ts';

describe('what changed between two entries', () => {
  it('is told by path, lists as a whole, and without what every change moves', () =>
    expect(
      changedPaths(
        { name: 'rooms/1', etag: '1', capacity: 10, layouts: [{ capacity: 3 }], place: { floor: '1', building: 'A' }, note: '' },
        {
          name: 'rooms/1',
          etag: '2',
          capacity: 12,
          layouts: [{ capacity: 4 }],
          place: { floor: '2', building: 'A' },
          note: '',
          parts: ['x'],
        },
      ),
    ).toEqual(['capacity', 'layouts', 'place.floor', 'parts']));

  it('is nothing between a record and itself', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) =>
        expect(changedPaths(record as never, record as never)).toEqual([]),
      ),
    ));
});
