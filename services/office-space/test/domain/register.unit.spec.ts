import { isRefused } from '@jiguan/kernel/refusal';
import { specification } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { evolveOccupancy, type Holding } from '../../src/domain/occupancy/occupancy.ts';
import { registerClassified, registerRoom, reprofile } from '../../src/domain/register/keeping.ts';
import { type ComponentKind, type Profile, profile } from '../../src/domain/register/measured.ts';
import { mergeRooms, type Partition, splitRoom } from '../../src/domain/register/partition.ts';
import { evolveRoom, profileOn, type Room, type RoomEvent } from '../../src/domain/register/room.ts';
import { edition, facts, measured, now, place, rules } from './examples.ts';

const said = (more = {}) => ({ floor: '3', number: '301', profile: measured(more) });
const registered = (more = {}) => {
  const events = registerRoom(said(more), place, facts());
  if (isRefused(events)) throw new Error(events.refused);
  return events as readonly RoomEvent[];
};
const roomOf = (events: readonly RoomEvent[]) => events.reduce<Room | undefined>(evolveRoom, undefined) as Room;

describe('case O1 balcony and wall cabinet are part of the room', () => {
  const components = (balcony: ComponentKind) => [
    { kind: 'COMPONENT_KIND_FLOOR' as const, area: 10_80 },
    { kind: 'COMPONENT_KIND_WALL_CABINET' as const, area: 72 },
    { kind: balcony, area: 2_40 },
  ];
  it('with the balcony enclosed it is 13.92 m²', () =>
    expect(profile(measured({ components: components('COMPONENT_KIND_ENCLOSED_BALCONY') }), facts())).toMatchObject({ area: 13_92 }));
  it('with the balcony open it is 12.72 m²', () =>
    expect(profile(measured({ components: components('COMPONENT_KIND_OPEN_BALCONY') }), facts())).toMatchObject({ area: 12_72 }));
  it('keeps the parts, who measured, when and how, and the editions', () =>
    expect(profile(measured({ components: components('COMPONENT_KIND_OPEN_BALCONY') }), facts())).toMatchObject({
      components: [
        { area: 10_80, coefficient: 100, edition: '' },
        { area: 72, coefficient: 100, edition: 'ruleEditions/office-space-area-coefficient-wall-cabinet' },
        { area: 2_40, coefficient: 50, edition: 'ruleEditions/office-space-area-coefficient-open-balcony' },
      ],
      measurement: { surveyor: '省测绘院', measuredOn: '2025-12-20', method: 'MEASUREMENT_METHOD_SURVEY' },
    }));
  it('a coefficient that changes later changes no stored area', () => {
    const before = roomOf(registered({ components: components('COMPONENT_KIND_OPEN_BALCONY') }));
    const changed = facts(rules(undefined, [edition('area_coefficient.open_balcony', '1', '2026-09-01')]));
    const next = measured({ effectiveFrom: '2026-09-15', components: components('COMPONENT_KIND_OPEN_BALCONY') });
    const after = (reprofile('officeRooms/r', before, next, '复测', changed) as readonly RoomEvent[]).reduce(evolveRoom, before) as Room;
    expect(profileOn(after, '2026-09-14')).toMatchObject({ area: 12_72 });
    expect(profileOn(after, '2026-09-15')).toMatchObject({ area: 13_92 });
  });
});

describe('a room', () => {
  it('without the floor is none', () =>
    expect(profile(measured({ components: [{ kind: 'COMPONENT_KIND_WASHROOM', area: 3_00 }] }), facts())).toMatchObject({
      refused: 'COMPONENT_FLOOR_MISSING',
    }));
  it('for technical use needs the paper that approves it', () => {
    const technical = { useClass: 'USE_CLASS_TECHNICAL' } as const;
    expect(profile(measured(technical), facts())).toMatchObject({ refused: 'APPROVAL_OF_TECHNICAL_USE_MISSING' });
    expect(profile(measured({ ...technical, approvalDocument: '云发改〔2025〕1号' }), facts())).not.toHaveProperty('refused');
  });
  it('whose part no edition gives a coefficient for is refused, not guessed', () =>
    expect(
      profile(
        measured({ components: [...measured().components, { kind: 'COMPONENT_KIND_OPEN_BALCONY', area: 1 }] }),
        facts(() => undefined),
      ),
    ).toMatchObject({ refused: 'RULE_EDITION_MISSING' }));
  it('that is classified has nothing but its being there, and takes nothing', () => {
    const classified = roomOf(registerClassified(place, '2026-01-01') as readonly RoomEvent[]);
    expect(classified).toMatchObject({ classified: true, profiles: [], area: 0, number: '', use: '' });
    expect(reprofile('officeRooms/c', classified, measured(), '测量', facts())).toMatchObject({ refused: 'ROOM_CLASSIFIED' });
  });
  it('as known at an instant is what was recorded by then', () => {
    const first = profile(measured(), { ...facts(), now: new Date('2026-02-01') }) as Profile;
    const second = profile(measured({ components: [{ kind: 'COMPONENT_KIND_FLOOR', area: 20_00 }] }), facts()) as Profile;
    const profiles = [first, second];
    expect(profileOn({ profiles }, '2026-03-01')).toMatchObject({ area: 20_00 });
    expect(profileOn({ profiles }, '2026-03-01', new Date('2026-03-01'))).toMatchObject({ area: 18_00 });
  });
});

const holding = (more: Partial<Holding> = {}): Holding => ({
  ...evolveOccupancy(undefined, {
    type: 'OccupancyBegun',
    room: 'officeRooms/r',
    unit: 'units/u1',
    from: '2026-01-01',
    share: 10_000,
    basis: 'HOLDING_BASIS_ALLOCATED',
    documentNumber: '',
    region: 'regions/530000',
    predecessor: '',
  }),
  name: 'occupancies/o',
  createTime: now,
  ...more,
});

const piece = (name: string, floorArea = 18_00, holdings: readonly Holding[] = [], number = name) => ({
  name: `officeRooms/${name}`,
  room: roomOf(
    registerRoom(
      { floor: '3', number, profile: measured({ components: [{ kind: 'COMPONENT_KIND_FLOOR', area: floorArea }] }) },
      place,
      facts(),
    ) as readonly RoomEvent[],
  ),
  holdings,
});
const part = (name: string, area: number) => ({
  name: `officeRooms/${name}`,
  said: { floor: '3', number: name, profile: measured({ components: [{ kind: 'COMPONENT_KIND_FLOOR', area }] }) },
});
const how = { day: '2026-09-01', reason: '隔断' };

describe('splitting and merging rooms', () => {
  it('conserves area to 0.01 m²', () => {
    expect(splitRoom(piece('r', 26_00), [part('a', 17_80), part('b', 8_19)], how, facts())).toMatchObject({
      refused: 'AREA_NOT_CONSERVED',
      details: { before: '26.00', after: '25.99' },
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50_00 }), { minLength: 2, maxLength: 10 }), (areas) => {
        const all = areas.reduce((sum, one) => sum + one, 0);
        const split = splitRoom(
          piece('r', all),
          areas.map((area, i) => part(`p${i}`, area)),
          how,
          facts(),
        ) as Partition;
        const rooms = split.opened.map(([, events]) => roomOf(events));
        expect(rooms.reduce((sum, { area }) => sum + area, 0)).toBe(all);
        expect(rooms.every(({ openedOn, predecessors }) => openedOn === how.day && predecessors[0] === 'officeRooms/r')).toBe(true);
      }),
    );
  });
  it('ends the old rooms on the day the new ones begin, and passes on who holds them', () => {
    const held = holding();
    expect(splitRoom(piece('r', 26_00, [held]), [part('a', 17_80), part('b', 8_20)], how, facts())).toMatchObject({
      ended: [['officeRooms/r', [{ type: 'RoomDivided', day: '2026-09-01', successors: ['officeRooms/a', 'officeRooms/b'] }]]],
      passing: [held],
    });
  });
  it('is not possible under a holding that changes later', () =>
    expect(splitRoom(piece('r', 26_00, [holding({ to: '2026-10-01' })]), [part('a', 17_80), part('b', 8_20)], how, facts())).toMatchObject({
      refused: 'HELD_LATER',
    }));
  it('merges only what lies together and is held alike', () => {
    const one = piece('a', 10_00, [holding()]);
    expect(mergeRooms([one, piece('b', 12_00, [holding()])], part('c', 22_00), how, facts())).toMatchObject({
      ended: [
        ['officeRooms/a', [{ type: 'RoomMerged' }]],
        ['officeRooms/b', [{ type: 'RoomMerged' }]],
      ],
    });
    expect(mergeRooms([one, piece('b', 12_00)], part('c', 22_00), how, facts())).toMatchObject({ refused: 'ROOMS_HELD_DIFFERENTLY' });
    const upstairs = { ...piece('b', 12_00, [holding()]) };
    expect(mergeRooms([one, { ...upstairs, room: { ...upstairs.room, floor: '4' } }], part('c', 22_00), how, facts())).toMatchObject({
      refused: 'ROOMS_APART',
    });
  });
  it('is done once', () => {
    const done = piece('r', 26_00);
    const room = evolveRoom(done.room, { type: 'RoomDivided', day: '2026-08-01', successors: [], reason: '' });
    specification({ evolve: evolveRoom })
      .given(...registered())
      .when(() => reprofile('officeRooms/r', room, measured({ effectiveFrom: '2026-09-01' }), '复测', facts()))
      .thenRefused('ROOM_ENDED');
  });
});
