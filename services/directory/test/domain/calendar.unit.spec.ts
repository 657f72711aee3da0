import { amendCalendar, type CalendarEvent, type CalendarState, dayIn, setCalendar } from '../../src/domain/calendar/calendar.ts';

const off = (displayName: string, ...dates: string[]) => dates.map((date) => ({ date, displayName }));
const stateOf = (outcome: ReturnType<typeof setCalendar>): CalendarState => {
  if (!Array.isArray(outcome)) throw new Error(JSON.stringify(outcome));
  return (outcome[0] as CalendarEvent).calendar;
};

/** 国务院办公厅关于2019年部分节假日安排的通知（国办发明电〔2018〕15号）: New Year begins on 2018-12-30, 2018-12-29 is worked. */
const notice2019 = {
  region: 'regions/530000',
  year: 2019,
  holidays: off('元旦', '2018-12-30', '2018-12-31', '2019-01-01'),
  workdays: off('元旦', '2018-12-29'),
  source: '国办发明电〔2018〕15号',
};
const year2018 = stateOf(
  setCalendar(undefined, {
    region: 'regions/530000',
    year: 2018,
    holidays: off('国庆节', '2018-10-01'),
    workdays: [],
    source: '国办发明电〔2017〕12号',
  }),
);
/** 国办发明电〔2019〕6号: the days of Labour Day, changed in March 2019. */
const labourDay = {
  source: '国办发明电〔2019〕6号',
  issuedOn: '2019-03-21',
  holidays: off('劳动节', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04'),
  workdays: off('劳动节', '2019-04-28', '2019-05-05'),
  restored: [],
};

describe('reports H: calendars are papers that add up', () => {
  const set = stateOf(setCalendar(undefined, notice2019));
  const amended = stateOf(amendCalendar(set, labourDay));

  it('the notice for 2019 holds days of December 2018, and the year 2018 keeps all that it held', () => {
    const both = [set, year2018];
    expect(dayIn(both, 'regions/530102', '2018-12-29')).toMatchObject({
      working: true,
      source: '国办发明电〔2018〕15号',
      calendar: '530000-2019',
    });
    expect(dayIn(both, 'regions/530102', '2018-12-31')).toMatchObject({ working: false, name: '元旦' });
    expect(dayIn(both, 'regions/530102', '2018-10-01')).toMatchObject({ working: false, source: '国办发明电〔2017〕12号' });
    expect(setCalendar(undefined, { ...notice2019, workdays: off('x', '2018-11-30') })).toMatchObject({
      refused: 'CALENDAR_DAY_OTHER_YEAR',
    });
  });

  it('an amendment changes its days, says so, and leaves all others', () => {
    expect(amended.papers?.map(({ kind, source }) => [kind, source])).toEqual([
      ['PAPER_KIND_NOTICE', '国办发明电〔2018〕15号'],
      ['PAPER_KIND_AMENDMENT', '国办发明电〔2019〕6号'],
    ]);
    expect(amended.papers?.[1]?.changes.map(({ date, workingBefore, workingAfter }) => [date, workingBefore, workingAfter])).toEqual([
      ['2019-04-28', false, true],
      ['2019-05-01', true, false],
      ['2019-05-02', true, false],
      ['2019-05-03', true, false],
      ['2019-05-04', false, false],
      ['2019-05-05', false, true],
    ]);
    expect(dayIn([amended], 'regions/530000', '2019-05-02')).toMatchObject({ working: false, source: '国办发明电〔2019〕6号' });
    expect(dayIn([amended], 'regions/530000', '2019-01-01')).toMatchObject({ working: false, source: '国办发明电〔2018〕15号' });
    expect(dayIn([amended], 'regions/530000', '2019-06-12')).toEqual({ working: true, certain: true });
  });

  it('a day is given back to its weekday; a paper that changes nothing is refused', () => {
    const back = stateOf(amendCalendar(amended, { source: '更正', issuedOn: '', holidays: [], workdays: [], restored: ['2019-05-03'] }));
    expect(dayIn([back], 'regions/530000', '2019-05-03')).toEqual({ working: true, certain: true });
    expect(amendCalendar(amended, labourDay)).toMatchObject({ refused: 'CALENDAR_PAPER_EMPTY' });
    expect(amendCalendar(set, { ...labourDay, restored: ['2019-05-01'] })).toMatchObject({ refused: 'CALENDAR_DAY_TWICE' });
    expect(amendCalendar(set, { ...labourDay, issuedOn: '2019-02-30' })).toMatchObject({ refused: 'DAY_INVALID' });
  });

  it('nothing is replaced without being shown', () => {
    const corrected = { ...notice2019, workdays: [] };
    expect(setCalendar(set, corrected, false)).toMatchObject({ refused: 'CALENDAR_REPLACES', details: { days: 1 } });
    expect(stateOf(setCalendar(set, corrected, true)).papers?.at(-1)?.changes).toMatchObject([
      { date: '2018-12-29', workingBefore: true, workingAfter: false },
    ]);
    expect(setCalendar(set, notice2019, false)).toEqual([]);
  });

  it('the nearest region that names a day says what it is', () => {
    const dehong = stateOf(
      setCalendar(undefined, {
        region: 'regions/533100',
        year: 2019,
        holidays: off('泼水节', '2019-04-12'),
        workdays: [],
        source: '德政办',
      }),
    );
    expect(dayIn([amended, dehong], 'regions/533103', '2019-04-12')).toMatchObject({ working: false, name: '泼水节', source: '德政办' });
    expect(dayIn([amended, dehong], 'regions/530100', '2019-04-12')).toEqual({ working: true, certain: true });
  });
});
