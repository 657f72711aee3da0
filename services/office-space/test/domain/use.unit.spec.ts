import { isRefused } from '@jiguan/kernel/refusal';
import { type Profile, profile } from '../../src/domain/register/measured.ts';
import { roomFindings, type Sitting } from '../../src/domain/use/findings.ts';
import {
  checkRoom,
  endPost,
  evolveSeat,
  type Seat,
  type SeatDetails,
  type SeatEvent,
  type SeatFacts,
  seat,
} from '../../src/domain/use/seat.ts';
import {
  acceptHandover,
  dueDay,
  evolveVacating,
  lapse,
  orderBack,
  reportVacated,
  type Vacating,
} from '../../src/domain/vacating/vacating.ts';
import { edition, facts, measured, rules } from './examples.ts';

const profileOf = (more = {}) => profile(measured(more), facts()) as Profile;

describe('case O1 the limit and the filing threshold are two numbers', () => {
  const filed = rules(undefined, [edition('room_filing_excess', '1')]);
  it('13.92 m² of a provincial deputy division head are 1.92 over, to be filed', () =>
    expect(checkRoom(13_92, 'UNIT_LEVEL_PROVINCE', '副处级', filed)).toMatchObject({ limit: 12_00, excess: 1_92, toBeFiled: true }));
  it('12.72 m² are 0.72 over and below the threshold', () =>
    expect(checkRoom(12_72, 'UNIT_LEVEL_PROVINCE', '副处级', filed)).toMatchObject({ excess: 72, toBeFiled: false }));
  it('where no edition gives the threshold nothing is to be filed by it, and none is shown', () =>
    expect(checkRoom(13_92, 'UNIT_LEVEL_PROVINCE', '副处级', rules())).toMatchObject({ filingThreshold: undefined, toBeFiled: false }));
});

describe('case O3 two posts, two rooms, never three', () => {
  const details: SeatDetails = {
    ...{ person: 'people/mu', room: 'officeRooms/county', unit: 'units/county', rank: '县级正职', postKind: 'POST_KIND_CONCURRENT' },
    ...{ from: '2026-03-01', countyDecision: '县委〔2026〕3号', bureauApproval: '州机管〔2026〕8号' },
  };
  const main = { room: 'officeRooms/main', postKind: 'POST_KIND_MAIN' } as const;
  const at = (area: number, others: SeatFacts['others'] = [main]): SeatFacts => ({
    ...{ region: 'regions/533400', area, level: 'UNIT_LEVEL_COUNTY', rules: rules(), others, person: { displayName: '木氏' } },
  });
  it('a second room of 30.00 is refused: it must be smaller than the standard of the concurrent post', () =>
    expect(seat(details, at(30_00))).toMatchObject({ refused: 'SECOND_ROOM_NOT_SMALLER', details: { area: '30.00', limit: '30.00' } }));
  it('24.60 needs the decision and the approval', () =>
    expect(seat({ ...details, bureauApproval: '' }, at(24_60))).toMatchObject({ refused: 'SECOND_ROOM_NEEDS_APPROVAL' }));
  it('24.60 with both is allowed, and recorded', () =>
    expect(seat(details, at(24_60))).toMatchObject([{ type: 'SeatTaken', area: 24_60, bureauApproval: '州机管〔2026〕8号' }]));
  it('a third is refused, whatever its size', () =>
    expect(
      seat({ ...details, room: 'officeRooms/third' }, at(5_00, [main, { room: 'officeRooms/county', postKind: 'POST_KIND_CONCURRENT' }])),
    ).toMatchObject({
      refused: 'THIRD_ROOM',
    }));
  it.each([
    ['2026-12-31', '2027-02-28'],
    ['2027-12-31', '2028-02-29'],
  ])('freed on %s the second room is due back on %s', (freed, due) =>
    expect(dueDay('VACATING_CAUSE_CONCURRENT_POST_ENDED', freed, rules(freed), 'regions/530000')).toMatchObject({ dueOn: due }),
  );
  it('a main post does not end as a concurrent one', () => {
    const taken = (seat(details, at(24_60)) as readonly SeatEvent[]).reduce<Seat | undefined>(evolveSeat, undefined) as Seat;
    const due = { vacating: 'vacatings/v', dueBackOn: '2027-02-28' };
    expect(endPost(taken, 'VACATING_CAUSE_STAFF_LEFT', due)).toMatchObject({ refused: 'POST_OF_OTHER_KIND' });
    const ended = (endPost(taken, 'VACATING_CAUSE_CONCURRENT_POST_ENDED', due) as readonly SeatEvent[]).reduce(evolveSeat, taken);
    expect(endPost(ended, 'VACATING_CAUSE_CONCURRENT_POST_ENDED', due)).toMatchObject({ refused: 'POST_ENDED_ALREADY' });
  });
});

describe('rooms of persons', () => {
  const sitting = (person: string, rank: string, area: number, more: Partial<Sitting> = {}): Sitting => ({
    ...{ name: `seats/${person}`, person, room: `officeRooms/${person}`, rank, postKind: 'POST_KIND_MAIN' },
    profile: profileOf({ components: [{ kind: 'COMPONENT_KIND_FLOOR', area }] }),
    ...more,
  });
  const province = (posts: { rank: string; headcount: number }[]) => ({ posts, level: 'UNIT_LEVEL_PROVINCE' as const, rules: rules() });
  it('case O10 the second head of a merged unit is a deputy: the room above the new limit is a finding', () => {
    const heads = [sitting('x', '正厅级', 29_50), sitting('y', '正厅级', 29_50)];
    const posts = [
      { rank: '正厅级', headcount: 1 },
      { rank: '副厅级', headcount: 5 },
    ];
    expect(roomFindings(heads, province(posts))).toEqual([
      expect.objectContaining({ person: 'y', kind: 'ROOM_FINDING_KIND_BEYOND_ESTABLISHMENT', limit: 24_00, excess: 5_50 }),
    ]);
  });
  it('that are shared are measured against what all in them may have', () => {
    const room = { room: 'officeRooms/shared' };
    const posts = [{ rank: '处级以下', headcount: 9 }];
    const two = [sitting('a', '处级以下', 18_00, room), sitting('b', '处级以下', 18_00, room)];
    expect(roomFindings(two, province(posts))).toEqual([]);
    expect(roomFindings(two.slice(1), province(posts))).toMatchObject([{ kind: 'ROOM_FINDING_KIND_OVER_LIMIT', excess: 9_00 }]);
  });
  it('hold a washroom of 6 m² at most, and only of those posts that may', () => {
    const components = (area: number) => [
      { kind: 'COMPONENT_KIND_FLOOR' as const, area: 10_00 },
      { kind: 'COMPONENT_KIND_WASHROOM' as const, area },
    ];
    const of = (rank: string, area: number) => sitting('p', rank, 0, { profile: profileOf({ components: components(area) }) });
    const kinds = (one: Sitting) => roomFindings([one], province([{ rank: one.rank, headcount: 1 }])).map(({ kind }) => kind);
    expect(kinds(of('正厅级', 6_00))).toEqual([]);
    expect(kinds(of('正厅级', 6_01))).toEqual(['ROOM_FINDING_KIND_WASHROOM']);
    expect(kinds(of('正处级', 2_00))).toEqual(['ROOM_FINDING_KIND_WASHROOM']);
  });
  it('of a rank without an edition are not determinable', () =>
    expect(roomFindings([sitting('p', '巡视员', 20_00)], province([]))).toMatchObject([{ kind: 'ROOM_FINDING_KIND_NOT_DETERMINABLE' }]));
});

describe('vacating', () => {
  const held = { room: 'officeRooms/r', roomTitle: '一号楼 301', unit: 'units/u1', region: 'regions/530000' };
  const said = { occupancy: 'occupancies/o', seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-09-01', documentNumber: '' } as const;
  const ordered = () => {
    const events = orderBack(said, held, rules());
    if (isRefused(events)) throw new Error(events.refused);
    return events.reduce<Vacating | undefined>(evolveVacating, undefined) as Vacating;
  };
  const items = [{ item: '钥匙', sound: true, note: '' }];
  it('is due by the edition of its cause, which it keeps', () =>
    expect(ordered()).toMatchObject({ dueOn: '2026-10-01', edition: expect.stringContaining('vacate'), status: 'VACATING_STATUS_DUE' }));
  it('is overdue from the first moment after the last day', () => {
    expect(lapse(ordered(), new Date('2026-10-01T23:59:59+08:00'))).toEqual([]);
    expect(lapse(ordered(), new Date('2026-10-02T00:00:00+08:00'))).toEqual([{ type: 'VacatingOverdue' }]);
  });
  it('closes only when every item is in order and the room is really free', () => {
    const day = '2026-09-20';
    expect(acceptHandover(ordered(), { day, items: [{ item: '钥匙', sound: false, note: '缺两把' }] }, [])).toMatchObject({
      refused: 'HANDOVER_NOT_IN_ORDER',
    });
    expect(acceptHandover(ordered(), { day, items }, ['people/p'])).toMatchObject({ refused: 'ROOM_NOT_FREE' });
    expect(acceptHandover(ordered(), { day, items }, [])).toMatchObject([{ type: 'HandoverAccepted', day }]);
  });
  it('is not reported before it is so', () =>
    expect(reportVacated(ordered(), '2026-09-21', '2026-09-20')).toMatchObject({ refused: 'NOT_YET_FREE' }));
});
