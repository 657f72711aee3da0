import type { Fact, Reaction } from '@jiguan/kit/app';
import { race } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { importBookings } from '../src/app/past/import-bookings.ts';
import { warnings as records } from '../src/app/records.ts';
import { compareSessions, createSessionCheck, settleSessionDifference } from '../src/app/session/check-sessions.ts';
import { answerWarning, concludeWarning, warningTimers } from '../src/app/warning/conduct.ts';
import { gatherNoShow } from '../src/app/warning/gather.ts';
import { reactions } from '../src/events/reactions.ts';
import { at, meeting, now } from './domain/examples.ts';
import { type World, world } from './world.ts';

const rules = {
  'meetings.no_show_warning.count': ['3', 'times'],
  'meetings.no_show_warning.days': ['30', 'd'],
  'meetings.no_show_warning.answer_working_minutes': ['840', 'min'],
  'meetings.session_check.tolerance_minutes': ['15', 'min'],
  'maintenance.office_hours.morning_from': ['540', 'min'],
  'maintenance.office_hours.morning_to': ['720', 'min'],
  'maintenance.office_hours.afternoon_from': ['780', 'min'],
  'maintenance.office_hours.afternoon_to': ['1020', 'min'],
} as const;

describe('no-shows of a unit, and records against bookings', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('warnings');
    for (const [code, [value, unit]] of Object.entries(rules)) {
      const name = `ruleEditions/${code}`;
      house.ruleEditions.set(
        name,
        RuleEdition.fromPartial({ name, code, value, unit, region: 'regions/530000', effectiveFrom: '2020-01-01' }),
      );
    }
    await house.open('first');
    await house.open('second');
  });
  beforeEach(() => {
    house.clock = now;
  });
  afterAll(() => house.close());

  const rows = (collection: string, where: object = {}) => house.stores[0].db.collection(collection).find(where).toArray();
  const warning = async (id: string) => (await rows('warnings', { _id: id } as object))[0];
  const seen = (unit: string, n: number, day: string) => ({
    ...{ booking: `bookings/${unit}-${n}`, unit: `units/${unit}`, region: 'regions/530100' },
    time: new Date(`${day}T09:00:00+08:00`),
  });

  it('three in thirty days are one case, answered within two working days, and concluded by somebody else', async () => {
    for (const [n, day] of ['2026-01-05', '2026-02-10', '2026-02-20'].entries()) await house.must(gatherNoShow, seen('finance', n, day));
    expect(await warning('finance-1')).toMatchObject({
      status: 'WARNING_STATUS_GATHERING',
      unit: 'units/finance',
      region: 'regions/530100',
    });
    await house.must(gatherNoShow, seen('finance', 3, '2026-02-27'));
    // Monday 2 March, 08:00: fourteen working hours later.
    expect(await warning('finance-1')).toMatchObject({ status: 'WARNING_STATUS_OPEN', answerDueTime: at('17:00') });
    const name = 'warnings/finance-1';
    expect(await house.run(concludeWarning, { name, outcome: 'CONFIRMED', opinion: '属实' })).toMatchObject({
      refused: 'WARNING_NOT_ANSWERED',
    });
    await house.must(answerWarning, { name, text: '会议改为线上召开，未及时取消。' }, { actor: 'zhang' });
    const explained = { name, outcome: 'EXPLAINED', opinion: '已提醒' } as const;
    expect(await house.run(concludeWarning, explained, { actor: 'zhang' })).toMatchObject({ refused: 'CONCLUDED_BY_ANSWERER' });
    await house.must(concludeWarning, explained, { actor: 'officer' });
    expect(await warning('finance-1')).toMatchObject({
      status: 'WARNING_STATUS_CONCLUDED',
      said: { late: false },
      conclusion: { by: 'officer' },
    });
    // Told again it changes nothing; what is seen from now on is another case.
    await house.must(gatherNoShow, seen('finance', 3, '2026-02-27'));
    expect(await warning('finance-2')).toBeUndefined();
    await house.must(gatherNoShow, seen('finance', 4, '2026-03-01'));
    expect(await warning('finance-2')).toMatchObject({ status: 'WARNING_STATUS_GATHERING' });
  });

  it('answered by nobody is overdue at its time and not before; a late answer is recorded as late', async () => {
    for (const n of [0, 1, 2]) await house.must(gatherNoShow, seen('audit', n, `2026-02-2${n}`));
    const row = await house.stores[0].db
      .collection<{ _id: string; at: Date; record: string }>('claims')
      .findOne({ _id: 'warning.answer/warnings/audit-1' });
    expect(row?.at).toEqual(at('17:00'));
    house.clock = row?.at as Date;
    const key = row?._id ?? '';
    await house.must(
      warningTimers['warning.answer'],
      { key, record: 'warnings/audit-1', at: house.clock },
      { timer: { key, at: house.clock } },
    );
    expect(await warning('audit-1')).toMatchObject({ status: 'WARNING_STATUS_OVERDUE' });
    await house.must(answerWarning, { name: 'warnings/audit-1', text: '迟复' }, { actor: 'zhang' });
    expect(await warning('audit-1')).toMatchObject({ status: 'WARNING_STATUS_ANSWERED', said: { late: true } });
  });

  it('told at once by two processes are each in the case once', async () => {
    const told = Array.from({ length: 24 }, (_, i) => seen('bureau', i % 8, `2026-02-1${i % 8}`));
    const until = async (one: (typeof told)[number], i: number): Promise<unknown> => {
      const answer = (await house.run(gatherNoShow, one, { through: (i % 2) as 0 | 1 })) as { refused?: string };
      return answer?.refused === 'CONFLICT' || answer?.refused === 'ABORTED' ? until(one, i) : answer;
    };
    await race(told.length, (i) => until(told[i] as (typeof told)[number], i));
    for (const one of told) await house.must(gatherNoShow, one);
    const found = await rows('warnings', { unit: 'units/bureau' });
    expect(found).toHaveLength(1);
    const ids = ((found[0]?.['evidence'] ?? []) as { id: string }[]).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([8, 8]);
  });

  it('of past records count as well, hold no room, and without an edition nobody is warned', async () => {
    const past = (hour: string, noShow: boolean) => ({
      ...meeting({
        unit: 'units/audit',
        startTime: new Date(`2026-02-25T${hour}:00+08:00`),
        endTime: new Date(`2026-02-25T${hour}:40+08:00`),
      }),
      noShow,
    });
    const order = { region: '530100', rows: [past('09:00', true), past('09:00', false)], validateOnly: false };
    expect(await house.must(importBookings(house.reads), order, { actor: 'officer' })).toMatchObject({ errors: [] });
    expect(await rows('bookings', { status: 'BOOKING_STATUS_NO_SHOW' })).toMatchObject([{ holds: [], imported: true }]);
    const reaction = reactions(house.reads)['jiguan.meetings.v1.BookingImported'] as Reaction;
    for (const { fact } of await rows('journal', { type: /BookingImported/ } as object))
      for (const _twice of [1, 2]) await house.must(reaction.react, { payload: reaction.decode(fact as Uint8Array) } as Fact<unknown>);
    expect(await warning('audit-1')).toMatchObject({ evidence: { length: 4 } });
    house.ruleEditions.delete('ruleEditions/meetings.no_show_warning.count');
    await house.must(gatherNoShow, seen('bureau', 99, '2026-02-28'));
    expect(await warning('bureau-1')).toMatchObject({ evidence: { length: 8 } });
  });

  it('compares records with the bookings of the days; again it adds nothing, and each difference is settled with evidence', async () => {
    const compared = { displayName: '二月', region: 'regions/530100', fromDay: '2026-02-20', toDay: '2026-02-28' };
    const on = (room: string, hour: string) => ({
      ...{ room, unit: 'units/audit' },
      ...{ startTime: new Date(`2026-02-25T${hour}:00+08:00`), endTime: new Date(`2026-02-25T${hour}:40+08:00`) },
    });
    const held = [on('rooms/first', '09:00'), on('rooms/second', '14:00')];
    const { _id, lines } = await house.must(createSessionCheck(house.reads), { details: { ...compared, held } }, { actor: 'officer' });
    expect(lines.map(({ difference, status }) => [difference.kind, status])).toEqual([['ONLY_SECOND', 'OPEN']]);
    const name = `sessionChecks/${_id}`;
    const again = await house.must(compareSessions(house.reads), { name, held });
    expect(again.lines).toEqual(lines);
    const id = lines[0]?.difference.id ?? '';
    const settled = await house.must(settleSessionDifference, { name, id, how: 'EXPLAINED', note: '临时会议', evidence: ['签到表'] });
    expect(settled).toMatchObject({ status: 'SESSION_CHECK_STATUS_AGREES' });
    expect((await house.must(compareSessions(house.reads), { name, held })).status).toBe('SESSION_CHECK_STATUS_AGREES');
    expect(records.collection).toBe('warnings');
  });
});
