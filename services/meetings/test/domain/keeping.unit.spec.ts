import { isRefused } from '@jiguan/kernel/refusal';
import { changeRoom, type Kept, openRoom, type RoomChanges, restore, withdraw } from '../../src/domain/room/keeping.ts';
import { evolveRoom, type Room, type RoomDetails } from '../../src/domain/room/room.ts';
import { holdsOn } from '../../src/domain/slot/holds.ts';
import { at, bureau, details, finance, now, room } from './examples.ts';

const units = new Map([bureau, finance].map((unit) => [unit.name, unit]));

/** Rooms as a sequence of decisions made them. */
class House {
  readonly rooms = new Map<string, Room>();
  open(name: string, more: Partial<RoomDetails> = {}) {
    return this.#apply(openRoom(name, details(more), { family: this.rooms, units, now }));
  }
  change(name: string, changes: RoomChanges, when = now) {
    return this.#apply(changeRoom(name, changes, { family: this.rooms, units, now: when }));
  }
  leaves(name: string) {
    return this.rooms.get(name)?.leaves.map((leaf) => leaf.room);
  }
  calendars(name: string) {
    return this.rooms.get(name)?.leaves.map(({ eras }) => eras.at(-1)?.calendar);
  }
  #apply(outcome: Kept | { refused: string }) {
    if (isRefused(outcome)) return outcome;
    const kept = outcome as Kept;
    for (const [name, events] of kept.events) {
      const after = events.reduce<Room | undefined>(evolveRoom, this.rooms.get(name));
      if (after) this.rooms.set(name, after);
    }
    return kept;
  }
}

function hall(): House {
  const house = new House();
  house.open('rooms/east');
  house.open('rooms/west');
  house.open('rooms/hall', { parts: ['rooms/east', 'rooms/west'], capacity: 80 });
  return house;
}

describe('opening a room', () => {
  it('makes a room in one piece its own leaf', () => {
    const house = new House();
    house.open('rooms/one');
    expect(house.leaves('rooms/one')).toEqual(['rooms/one']);
    expect(house.rooms.get('rooms/one')?.status).toBe('ROOM_STATUS_IN_SERVICE');
  });
  it('makes the parts the leaves of a divisible one, and tells the parts', () => {
    const house = hall();
    expect(house.leaves('rooms/hall')).toEqual(['rooms/east', 'rooms/west']);
    expect(house.rooms.get('rooms/east')?.wholes).toEqual(['rooms/hall']);
  });
  it('goes down to the leaves of parts that have parts', () => {
    const house = hall();
    house.open('rooms/annex');
    house.open('rooms/floor', { parts: ['rooms/hall', 'rooms/annex'] });
    expect(house.leaves('rooms/floor')).toEqual(['rooms/east', 'rooms/west', 'rooms/annex']);
  });
  it.each([
    ['PART_UNKNOWN', { parts: ['rooms/nowhere'] }],
    ['PARTS_OVERLAP', { parts: ['rooms/hall', 'rooms/east'] }],
    ['PART_CYCLE', { parts: ['rooms/new'] }],
    ['PART_IN_OTHER_REGION', { parts: ['rooms/east'], region: 'regions/530300' }],
    ['LAYOUT_ABOVE_CAPACITY', { capacity: 30 }],
    [
      'LAYOUT_REPEATED',
      {
        layouts: [
          { layout: 'LAYOUT_THEATRE', capacity: 1 },
          { layout: 'LAYOUT_THEATRE', capacity: 2 },
        ],
      },
    ],
    ['UNIT_UNKNOWN', { owner: 'units/nobody' }],
    ['UNIT_UNKNOWN', { bookableUnits: ['units/nobody'] }],
  ] as const)('is refused with %s', (refused, more) => expect(hall().open('rooms/new', more)).toMatchObject({ refused }));
  it('is refused where the name is taken', () => expect(hall().open('rooms/east')).toMatchObject({ refused: 'ROOM_ALREADY_EXISTS' }));
});

describe('changing a room', () => {
  it('that does not exist is refused', () => expect(hall().change('rooms/x', { floor: '9' })).toMatchObject({ refused: 'NOT_FOUND' }));
  it('into what it is changes nothing', () =>
    expect((hall().change('rooms/east', { floor: '3' }) as Kept).events.get('rooms/east')).toEqual([]));
  it('in what bookings do not rest on seals nothing', () => {
    const kept = hall().change('rooms/east', { displayName: '东厅' }) as Kept;
    expect([...kept.events.keys()]).toEqual(['rooms/east']);
    expect(kept.seals).toEqual([]);
  });
  it('in its buffers seals nothing: what is booked keeps those it was decided with (case R5)', () =>
    expect((hall().change('rooms/east', { setupSeconds: 1800 }) as Kept).seals).toEqual([]));
  it('in its parts seals its calendar and begins a new one, for every room that shares it', () => {
    const house = hall();
    for (const id of ['a', 'b']) house.open(`rooms/${id}`);
    const kept = house.change('rooms/east', { parts: ['rooms/a'] }) as Kept;
    expect(kept.seals).toEqual([{ calendar: 'rooms/east', from: now, to: new Date(now.getTime() + 552 * 86_400_000) }]);
    house.change('rooms/east', { parts: [] });
    expect(house.calendars('rooms/east')).toEqual(['rooms/east@2']);
    expect(house.calendars('rooms/hall')).toEqual(['rooms/east@2', 'rooms/west']);
  });
  it('in its parts seals every leaf it had', () => {
    const house = hall();
    house.open('rooms/middle');
    const kept = house.change('rooms/hall', { parts: ['rooms/east', 'rooms/west', 'rooms/middle'] }) as Kept;
    expect(kept.seals.map(({ calendar }) => calendar)).toEqual(['rooms/east', 'rooms/west']);
    expect(house.calendars('rooms/hall')).toEqual(['rooms/east@2', 'rooms/west@2', 'rooms/middle']);
    expect(house.rooms.get('rooms/middle')?.wholes).toEqual(['rooms/hall']);
  });
  it('that dissolves a whole lets its parts go', () => {
    const house = hall();
    house.change('rooms/hall', { parts: [] });
    expect(house.leaves('rooms/hall')).toEqual(['rooms/hall']);
    expect(house.rooms.get('rooms/west')?.wholes).toEqual([]);
  });
  it('cannot make a room contain itself', () => {
    const house = hall();
    expect(house.change('rooms/east', { parts: ['rooms/hall'] })).toMatchObject({ refused: 'PART_CYCLE' });
    expect(house.change('rooms/east', { parts: ['rooms/east'] })).toMatchObject({ refused: 'PART_CYCLE' });
  });
  it('leaves the past on the calendar of its time', () => {
    const house = hall();
    house.open('rooms/niche');
    house.change('rooms/east', { parts: ['rooms/niche'] }, at('12:00'));
    house.change('rooms/east', { parts: [] }, at('12:00'));
    const leaves = house.rooms.get('rooms/east')?.leaves ?? [];
    expect(holdsOn(leaves, at('11:00'), at('13:00'))).toEqual([
      { calendar: 'rooms/east', from: at('11:00'), to: at('12:00') },
      { calendar: 'rooms/east@2', from: at('12:00'), to: at('13:00') },
    ]);
    expect(holdsOn(leaves, at('09:00'), at('10:00'))).toEqual([{ calendar: 'rooms/east', from: at('09:00'), to: at('10:00') }]);
  });
});

describe('taking a room out of service and back', () => {
  const closed = room({ status: 'ROOM_STATUS_OUT_OF_SERVICE' });
  it('works once each', () => {
    expect(withdraw('rooms/first', room(), '改造')).toEqual([{ type: 'RoomWithdrawn', reason: '改造' }]);
    expect(withdraw('rooms/first', closed, '')).toMatchObject({ refused: 'ROOM_OUT_OF_SERVICE' });
    expect(restore('rooms/first', closed)).toEqual([{ type: 'RoomRestored' }]);
    expect(restore('rooms/first', room())).toMatchObject({ refused: 'ROOM_ALREADY_IN_SERVICE' });
  });
  it('needs a room', () => expect(() => evolveRoom(undefined, { type: 'RoomRestored' })).toThrow('never opened'));
});
