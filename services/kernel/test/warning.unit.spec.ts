import fc from 'fast-check';
import { isRefused } from '../src/refusal.ts';
import { answer, conclude, evolveWarning, gather, missAnswer, type Pattern, type Warning, type WarningEvent } from '../src/warning.ts';

/** Case F8: the tenth stop within 30 days opens it; an answer within one working day. */
const pattern: Pattern = { code: 'stops', count: 10, days: 30, answerMinutes: 420 };
const DAY = 86_400_000;
const start = Date.parse('2022-06-01T08:00:00+08:00');
const at = (days: number) => new Date(start + days * DAY);
const dueAfter = (minutes: number, from: Date) => new Date(from.getTime() + minutes * 60_000);

function seen(days: readonly number[], before?: Warning): { warning: Warning | undefined; events: WarningEvent[] } {
  let warning = before;
  const events: WarningEvent[] = [];
  for (const day of days) {
    const more = gather(warning, { id: `stop ${day}`, at: at(day) }, pattern, at(day), dueAfter);
    warning = more.reduce<Warning | undefined>(evolveWarning, warning);
    events.push(...more);
  }
  return { warning, events };
}
const days = (count: number, every = 1) => Array.from({ length: count }, (_, i) => i * every);
const open = seen(days(10)).warning as Warning;
const went = (warning: Warning, event: WarningEvent | { readonly refused: string }): Warning => {
  if (isRefused(event)) throw new Error(event.refused);
  return evolveWarning(warning, event as WarningEvent);
};
const said = { by: 'unit', at: at(9), text: '接送值班人员' };
const made = { outcome: 'EXPLAINED', by: 'officer', at: at(12), opinion: '与派车单相符' } as const;

describe('case F8: forty-eight breakfasts', () => {
  it('are one case with 48 pieces of evidence, opened by the tenth within 30 days', () => {
    const { warning, events } = seen(days(48, 1.25));
    expect(warning).toMatchObject({ status: 'OPEN', openedAt: at(11.25), answerDue: dueAfter(420, at(11.25)) });
    expect(warning?.evidence).toHaveLength(48);
    expect(events.filter(({ type }) => type === 'WarningOpened')).toHaveLength(1);
  });

  it('ten that lie further apart open nothing', () => {
    expect(seen(days(20, 3.4)).warning?.status).toBe('GATHERING');
  });

  it('the same stop seen again adds nothing', () => {
    expect(gather(open, { id: 'stop 3', at: at(3) }, pattern, at(20), dueAfter)).toEqual([]);
  });
});

describe('given an open warning', () => {
  it('the unit answers, and somebody else concludes', () => {
    const answered = went(open, answer(open, said));
    expect(answered).toMatchObject({ status: 'ANSWERED', answer: { late: false } });
    expect(conclude(answered, { ...made, by: 'unit' })).toMatchObject({ refused: 'CONCLUDED_BY_ANSWERER' });
    expect(conclude(answered, { ...made, opinion: '' })).toMatchObject({ refused: 'OPINION_EMPTY' });
    expect(went(answered, conclude(answered, made))).toMatchObject({ status: 'CONCLUDED', conclusion: { outcome: 'EXPLAINED' } });
  });

  it('it is not concluded before the unit was heard or its time is over', () => {
    expect(conclude(open, made)).toMatchObject({ refused: 'WARNING_NOT_ANSWERED' });
    const due = open.answerDue as Date;
    expect(missAnswer(open, new Date(+due - 1))).toEqual([]);
    const overdue = missAnswer(open, due).reduce<Warning>(evolveWarning, open);
    expect(went(overdue, conclude(overdue, { ...made, outcome: 'REFERRED' }))).toMatchObject({ conclusion: { outcome: 'REFERRED' } });
  });

  it('a late answer is heard, and recorded as late', () => {
    const overdue = missAnswer(open, open.answerDue as Date).reduce<Warning>(evolveWarning, open);
    expect(went(overdue, answer(overdue, { ...said, at: open.answerDue as Date }))).toMatchObject({
      status: 'ANSWERED',
      answer: { late: true },
    });
  });

  it('it is answered once, in words', () => {
    expect(answer(open, { ...said, text: ' ' })).toMatchObject({ refused: 'ANSWER_EMPTY' });
    expect(answer(went(open, answer(open, said)), said)).toMatchObject({ refused: 'WARNING_NOT_OPEN' });
  });

  it('a concluded one takes no more evidence: the next case begins', () => {
    const answered = went(open, answer(open, said));
    const concluded = went(answered, conclude(answered, made));
    expect(() => seen([30], concluded)).toThrow('takes no evidence');
    expect(seen([30]).warning?.status).toBe('GATHERING');
  });
});

it('whatever is seen in whatever order, a case opens exactly when some 30 days hold ten pieces, and holds each once', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(120), { maxLength: 40 }), (all) => {
      const { warning } = seen(all);
      const distinct = [...new Set(all)];
      const enough = distinct.some((from) => distinct.filter((day) => from <= day && day < from + 30).length >= 10);
      expect(warning?.evidence.length ?? 0).toBe(distinct.length);
      expect(warning?.status === 'OPEN').toBe(enough);
    }),
  ));
