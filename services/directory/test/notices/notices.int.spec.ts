import { eventually } from '@jiguan/kit/testing';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import type { Notice } from '@jiguan/proto/directory/v1/notice';
import { aUnit, directoryOf, refusal } from '../world.ts';
import { meetingsOn } from './telling.ts';

const directory = directoryOf('notices');
let meetings: Awaited<ReturnType<typeof meetingsOn>>;

const listed = async (subject: string, filter = ''): Promise<Notice[]> =>
  (await directory.world.as(subject).notices.listNotices({ pageSize: 0, orderBy: '', pageToken: '', filter })).notices;
/** The notices of somebody, once there are so many. */
const told = (subject: string, count: number) =>
  eventually(async () => {
    const notices = await listed(subject);
    return notices.length >= count ? notices : undefined;
  });
const give = (subject: string, role: 'ROLE_APPROVER' | 'ROLE_UNIT_LIAISON', place: string) =>
  directory.admin.grants.createGrant({ grant: Grant.fromPartial({ subject, role, place }), grantId: '', requestId: '' });

beforeAll(async () => {
  await directory.admin.units.createUnit({ unit: aUnit(1), unitId: 'unit-1', requestId: '', validateOnly: false });
  meetings = await meetingsOn(directory.world.suite);
});
afterAll(() => meetings?.close());

describe('a fact whose contract declares a notice', () => {
  it('is told to whom it names, in both languages, with the record it is about', async () => {
    await meetings.tell('BookingCancelled', 'a1', { organizer: 'wang-a', reason: '停电' });
    expect(await told('wang-a', 1)).toMatchObject([
      {
        owner: 'wang-a',
        kind: 'jiguan.meetings.v1.BookingCancelled',
        about: 'bookings/a1',
        text: '会议“会议a1”（2026-12-01 09:00）已取消：停电',
        textEn: 'The meeting “会议a1” (2026-12-01 09:00) was cancelled: 停电',
        status: 'NOTICE_STATUS_UNREAD',
      },
    ]);
  });

  it('says what changed of a meeting and leaves out what did not: the time, the room, or both', async () => {
    const room = { roomTitle: '滇池厅' };
    const same = { before: '2026-12-01T01:00:00Z' };
    await meetings.tell('BookingRescheduled', 'b1', { organizer: 'wang-b' });
    await meetings.tell('BookingRescheduled', 'b1', { organizer: 'wang-b', version: 2, reason: '检修', ...room });
    await meetings.tell('BookingRescheduled', 'b1', { organizer: 'wang-b', version: 3, ...room, ...same });
    await meetings.tell('BookingRescheduled', 'b1', { organizer: 'wang-b', version: 4, before: '2026-12-01T15:30:00Z' });
    const notices = await told('wang-b', 4);
    expect(notices.map(({ text }) => text).sort()).toEqual([
      '会议“会议b1”已调整，会议室改为滇池厅',
      '会议“会议b1”已调整，时间由 2026-12-01 14:30–15:30 改为 2026-12-01 09:00–10:00',
      '会议“会议b1”已调整，时间由 2026-12-01 14:30–15:30 改为 2026-12-01 09:00–10:00，会议室改为滇池厅。原因：检修',
      '会议“会议b1”已调整，时间由 2026-12-01 23:30–2026-12-02 00:30 改为 2026-12-01 09:00–10:00',
    ]);
    expect(notices.map(({ textEn }) => textEn).sort()).toEqual([
      'The meeting “会议b1” was moved from 2026-12-01 14:30–15:30 to 2026-12-01 09:00–10:00',
      'The meeting “会议b1” was moved from 2026-12-01 14:30–15:30 to 2026-12-01 09:00–10:00, now in 滇池厅. Reason: 检修',
      'The meeting “会议b1” was moved from 2026-12-01 23:30–2026-12-02 00:30 to 2026-12-01 09:00–10:00',
      'The meeting “会议b1” was moved, now in 滇池厅',
    ]);
  });

  it('is told to whoever holds the role there or in a region around it, once each, by the unit’s name', async () => {
    await give('approver', 'ROLE_APPROVER', 'regions/530102');
    await give('approver', 'ROLE_APPROVER', 'regions/530100');
    await give('elsewhere', 'ROLE_APPROVER', 'regions/530300');
    await give('liaison', 'ROLE_UNIT_LIAISON', 'units/unit-1');
    await meetings.tell('BookingRequested', 'c1', { organizer: 'wang-c', actor: 'wang-c' });
    await meetings.tell('BookingConfirmed', 'c2', { organizer: 'wang-c' });
    expect(await told('approver', 1)).toMatchObject([{ text: '“会议c1”（第1局，2026-12-01 09:00）申请会议室，请审批。' }]);
    expect(await told('wang-c', 1)).toMatchObject([{ kind: 'jiguan.meetings.v1.BookingConfirmed' }]);
    expect(await listed('approver')).toHaveLength(1);
    expect(await listed('elsewhere')).toEqual([]);
    expect(await listed('liaison')).toEqual([]);
  });

  it('is not told to whoever did it, nor twice to one who is named twice', async () => {
    await meetings.tell('BookingCancelled', 'd1', { organizer: 'wang-d', actor: 'wang-d', decider: 'li-d', reason: '改为线上' });
    await meetings.tell('BookingCancelled', 'd2', { organizer: 'li-d', decider: 'li-d', reason: '改为线上' });
    expect((await told('li-d', 2)).map(({ about }) => about).sort()).toEqual(['bookings/d1', 'bookings/d2']);
    expect(await listed('wang-d')).toEqual([]);
  });

  it('of long ago is not told any more', async () => {
    await meetings.tell('BookingConfirmed', 'e1', { organizer: 'wang-e', time: new Date(Date.now() - 8 * 86_400_000) });
    await meetings.tell('BookingConfirmed', 'e2', { organizer: 'wang-e' });
    expect((await told('wang-e', 1)).map(({ about }) => about)).toEqual(['bookings/e2']);
  });

  it('that the bus tells again is told once', async () => {
    await meetings.tell('BookingConfirmed', 'f1', { organizer: 'wang-f' });
    await told('wang-f', 1);
    // As after a stream that was lost and an inbox that was cleared: neither message id nor inbox row knows it.
    const again = await meetingsOn({ ...directory.world.suite, prefix: directory.world.suite.prefix });
    await directory.world.service.kill();
    await directory.world.service.revive();
    await again.tell('BookingConfirmed', 'f1', { organizer: 'wang-f' });
    await again.tell('BookingConfirmed', 'f2', { organizer: 'wang-f' });
    await again.close();
    expect((await told('wang-f', 2)).map(({ about }) => about).sort()).toEqual(['bookings/f1', 'bookings/f2']);
  });
});

describe('a notice', () => {
  it('is its owner’s alone: for everybody else, the administrator too, it is not there', async () => {
    await meetings.tell('BookingConfirmed', 'g1', { organizer: 'wang-g' });
    const [notice] = await told('wang-g', 1);
    const name = notice?.name ?? '';
    const { admin } = directory;
    for (const call of [
      admin.notices.getNotice({ name }),
      admin.notices.markNoticeRead({ name, etag: '', requestId: '' }),
      admin.history.listHistory({ name, pageSize: 0, pageToken: '' }),
    ]) {
      expect(await refusal(call)).toMatchObject({ status: 'NOT_FOUND' });
    }
    expect((await admin.commands.listCommands({ name, names: [] })).records).toEqual([]);
    expect(await listed('admin')).toEqual([]);
    expect(await refusal(admin.notices.getNotice({ name: 'notices/none' }))).toMatchObject({ status: 'NOT_FOUND' });
  });

  it('is read once, by its owner', async () => {
    await meetings.tell('BookingConfirmed', 'h1', { organizer: 'wang-h' });
    const [notice] = await told('wang-h', 1);
    const { notices, commands } = directory.world.as('wang-h');
    const name = notice?.name ?? '';
    expect((await commands.listCommands({ name, names: [] })).records[0]?.commands).toMatchObject([{ command: 'MarkNoticeRead' }]);
    await notices.markNoticeRead({ name, etag: '', requestId: '' });
    expect(await listed('wang-h', 'status = NOTICE_STATUS_UNREAD')).toEqual([]);
    expect(await refusal(notices.markNoticeRead({ name, etag: '', requestId: '' }))).toMatchObject({ status: 'FAILED_PRECONDITION' });
  });

  it('does not come to the inbox of who does not want its kind there', async () => {
    const { notices } = directory.world.as('wang-i');
    const kind = 'jiguan.meetings.v1.BookingConfirmed';
    const kinds = [{ kind, label: '', labelEn: '', inbox: false, mail: true }];
    await notices.setMyNoticePreferences({ preferences: { mailAddress: '', kinds, mailAvailable: false }, requestId: '' });
    const mine = await notices.getMyNoticePreferences({});
    expect(mine.mailAvailable).toBe(false);
    expect(mine.kinds.find((one) => one.kind === kind)).toMatchObject({ label: '预订确认', labelEn: 'Booking confirmed', inbox: false });
    expect(mine.kinds.filter(({ inbox }) => !inbox)).toHaveLength(1);
    await meetings.tell('BookingConfirmed', 'i1', { organizer: 'wang-i' });
    await meetings.tell('BookingCancelled', 'i2', { organizer: 'wang-i', reason: '会议取消' });
    expect((await told('wang-i', 1)).map(({ about }) => about)).toEqual(['bookings/i2']);
    const strange = [{ kind: 'jiguan.meetings.v1.Nothing', label: '', labelEn: '', inbox: true, mail: true }];
    const stray = notices.setMyNoticePreferences({ preferences: { mailAddress: '', kinds: strange, mailAvailable: false }, requestId: '' });
    expect(await refusal(stray)).toMatchObject({ reason: 'NOTICE_KIND_UNKNOWN' });
    const bad = notices.setMyNoticePreferences({ preferences: { mailAddress: '王芳', kinds: [], mailAvailable: false }, requestId: '' });
    expect(await refusal(bad)).toMatchObject({ status: 'INVALID_ARGUMENT' });
  });
});
