import { Calendar, CalendarPaper } from '@jiguan/proto/directory/v1/calendar';
import { directoryOf, refusal } from './world.ts';

const directory = directoryOf('calendars');
const calendars = () => directory.admin.calendars;
const off = (displayName: string, ...dates: string[]) => dates.map((date) => ({ date, displayName }));
const notice = Calendar.fromPartial({
  region: 'regions/530000',
  year: 2019,
  holidays: off('元旦', '2018-12-30', '2018-12-31', '2019-01-01'),
  workdays: off('元旦', '2018-12-29'),
  source: '国办发明电〔2018〕15号',
});

describe('calendars as papers (reports H)', () => {
  it('say of a day whether it is worked, and by which paper', async () => {
    await calendars().putCalendar({ calendar: notice, requestId: '' });
    const paper = CalendarPaper.fromPartial({
      source: '国办发明电〔2019〕6号',
      issuedOn: '2019-03-21',
      workdays: off('劳动节', '2019-05-05'),
    });
    const name = 'calendars/530000-2019';
    const trial = await calendars().amendCalendar({ name, paper, etag: '', requestId: '', validateOnly: true });
    expect(trial.papers.at(-1)?.changes).toMatchObject([{ date: '2019-05-05', workingBefore: false, workingAfter: true }]);
    expect((await calendars().getCalendar({ name })).papers).toHaveLength(1);
    await calendars().amendCalendar({ name, paper, etag: '', requestId: '' });
    const day = (date: string) => calendars().findDay({ region: 'regions/530102', date });
    expect(await day('2018-12-29')).toMatchObject({ working: true, displayName: '元旦', source: '国办发明电〔2018〕15号', calendar: name });
    expect(await day('2019-05-05')).toMatchObject({ working: true, source: '国办发明电〔2019〕6号', certain: true });
    expect(await day('2019-05-06')).toMatchObject({ working: true, source: '', calendar: '' });
  });

  it('are not replaced without the etag of what is replaced; trying it shows the days', async () => {
    const other = { ...notice, workdays: [] };
    expect(await refusal(calendars().putCalendar({ calendar: other, requestId: '' }))).toMatchObject({ reason: 'CALENDAR_REPLACES' });
    const shown = await calendars().putCalendar({ calendar: other, requestId: '', validateOnly: true });
    expect(shown.papers.at(-1)?.changes.map(({ date }) => date)).toEqual(['2018-12-29', '2019-05-05']);
    expect(shown.touched).toMatchObject([{ count: 2, names: ['2018-12-29 上班 元旦 → 休息', '2019-05-05 上班 劳动节 → 休息'] }]);
    const { etag } = await calendars().getCalendar({ name: 'calendars/530000-2019' });
    expect((await calendars().putCalendar({ calendar: { ...other, etag }, requestId: '' })).workdays).toEqual([]);
    expect(await refusal(calendars().putCalendar({ calendar: { ...notice, etag }, requestId: '' }))).toMatchObject({ status: 'ABORTED' });
  });

  it('tell when so much working time has passed', async () => {
    // Friday 2026-04-03 16:30; the 4th to 6th are 清明节, office hours 09:00–12:00 and 13:00–17:00.
    const startTime = new Date('2026-04-03T16:30:00+08:00');
    const due = await calendars().findDueTime({ region: 'regions/530102', startTime, workingMinutes: 60 });
    expect(due).toEqual({ dueTime: new Date('2026-04-07T09:30:00+08:00'), uncertainYears: [] });
    const far = await calendars().findDueTime({
      region: 'regions/530102',
      startTime: new Date('2031-01-06T09:00:00+08:00'),
      workingMinutes: 60,
    });
    expect(far.uncertainYears).toEqual([2031]);
  });
});
