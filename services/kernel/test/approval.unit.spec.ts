import fc from 'fast-check';
import {
  type Approval,
  type ApprovalFacts,
  type ApproverGrant,
  begin,
  decideStep,
  dueOf,
  evolveApproval,
  expire,
  type Step,
  type StepOpinion,
} from '../src/approval.ts';
import { addWorkingMinutes } from '../src/business-time.ts';
import { calendarOf } from '../src/calendar.ts';
import { isRefused } from '../src/refusal.ts';

const nine = new Date('2026-09-30T16:00:00+08:00');
const off = ['01', '02', '05', '06', '07'].map((day) => ({ date: `2026-10-${day}`, displayName: '国庆节' }));
/** Office hours and holidays of the cases: seven hours a day, 1 to 7 October off. */
const business = {
  calendar: calendarOf([{ region: '530000', year: 2026, holidays: off, workdays: [] }], '530000'),
  hours: [
    { from: 9 * 60, to: 12 * 60 },
    { from: 13 * 60, to: 17 * 60 },
  ],
};
const dueAfter = (minutes: number, from: Date) => addWorkingMinutes(business, from, minutes);

const step = (key: string, stage: number, more: Partial<Step> = {}): Step => ({
  key,
  stage,
  role: 'ROLE_APPROVER',
  places: ['regions/530102'],
  ...more,
});
const office = step('office', 1);
const approver: ApproverGrant = { role: 'ROLE_APPROVER', place: 'regions/530102' };
const facts = (by: string, more: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  by,
  now: nine,
  hands: new Set(['asker']),
  grants: [approver],
  papers: new Set(),
  dueAfter,
  ...more,
});
const yes: StepOpinion = { outcome: 'approved', opinion: '' };
const no: StepOpinion = { outcome: 'rejected', opinion: '与全省会议冲突' };

/** What the approval becomes, or why it says no. */
function decided(approval: Approval, said: StepOpinion, given: ApprovalFacts): Approval | string {
  const event = decideStep(approval, said, given);
  return isRefused(event) ? event.refused : evolveApproval(approval, event);
}
const went = (result: Approval | string): Approval => {
  if (typeof result === 'string') throw new Error(result);
  return result;
};

describe('given an approval of one step', () => {
  const approval = begin([office], nine, dueAfter);

  it('it is approved by whoever holds the role there, or in a region around it', () => {
    expect(decided(approval, yes, facts('li'))).toMatchObject({ outcome: 'APPROVED', open: [], decisions: [{ by: 'li', step: 'office' }] });
    expect(decided(approval, yes, facts('li', { grants: [{ ...approver, place: 'regions/530000' }] }))).toMatchObject({
      outcome: 'APPROVED',
    });
  });

  it.each<[string, ApproverGrant]>([
    ['another role', { ...approver, role: 'ROLE_UNIT_LIAISON' }],
    ['another place', { ...approver, place: 'regions/532300' }],
    ['a right that has ended at this very moment', { ...approver, until: nine }],
  ])('%s decides nothing', (_, grant) => {
    expect(decided(approval, yes, facts('li', { grants: [grant] }))).toBe('NOT_THE_APPROVER');
  });

  it('a rejection ends it, and needs an opinion', () => {
    expect(decided(approval, no, facts('li'))).toMatchObject({ outcome: 'REJECTED', open: [] });
    expect(decided(approval, { ...no, opinion: ' ' }, facts('li'))).toBe('DECISION_WITHOUT_OPINION');
  });

  it('it is decided once', () => {
    expect(decided(went(decided(approval, yes, facts('li'))), yes, facts('wang'))).toBe('APPROVAL_OVER');
  });
});

describe('given four eyes', () => {
  const approval = begin([office, step('leader', 2)], nine, dueAfter);

  it('nobody decides who had a hand in it', () => {
    expect(decided(approval, yes, facts('asker'))).toBe('FOUR_EYES');
    expect(decided(approval, yes, facts('mover', { hands: new Set(['asker', 'mover']) }))).toBe('FOUR_EYES');
  });

  it('nobody decides two steps', () => {
    const second = went(decided(approval, yes, facts('li')));
    expect(decided(second, yes, facts('li'))).toBe('FOUR_EYES');
    expect(decided(second, yes, facts('wang'))).toMatchObject({ outcome: 'APPROVED' });
  });

  it('a deputy decides for the principal until the grant ends, and is recorded as deputy', () => {
    const deputy = { ...approver, deputyOf: 'head', until: new Date(nine.getTime() + 1) };
    expect(decided(approval, yes, facts('li', { grants: [deputy] }))).toMatchObject({ decisions: [{ by: 'li', onBehalfOf: 'head' }] });
  });

  it('no deputy decides what the principal asked for, nor the principal what the deputy did in their name', () => {
    const deputy = { ...approver, deputyOf: 'asker', until: new Date(nine.getTime() + 1) };
    expect(decided(approval, yes, facts('li', { grants: [deputy] }))).toBe('FOUR_EYES');
    const second = went(decided(approval, yes, facts('li', { grants: [{ ...deputy, deputyOf: 'head' }] })));
    expect(decided(second, yes, facts('head'))).toBe('FOUR_EYES');
  });

  it('who is an approver in their own right as well decides in that', () => {
    const grants = [{ ...approver, deputyOf: 'asker' }, approver];
    expect(went(decided(approval, yes, facts('li', { grants }))).decisions[0]).not.toHaveProperty('onBehalfOf');
  });
});

describe('given papers and a document number that a step asks for', () => {
  const approval = begin([{ ...office, papers: ['议程', '参会名单'], numbered: true }], nine, dueAfter);
  const papers = new Set(['议程', '参会名单']);

  it('it is approved only with all of them, and rejected without', () => {
    expect(decideStep(approval, yes, facts('li', { papers: new Set(['议程']) }))).toMatchObject({
      refused: 'PAPERS_MISSING',
      details: { missing: '参会名单' },
    });
    expect(decided(approval, yes, facts('li', { papers }))).toBe('DOCUMENT_NUMBER_MISSING');
    expect(decided(approval, { ...yes, documentNumber: '云管发〔2026〕7号' }, facts('li', { papers }))).toMatchObject({
      outcome: 'APPROVED',
    });
    expect(decided(approval, no, facts('li'))).toMatchObject({ outcome: 'REJECTED' });
  });
});

describe('given several bodies that decide side by side', () => {
  const discipline = step('discipline', 1, { role: 'ROLE_AUDITOR' });
  const approval = begin([office, discipline, step('leader', 2)], nine, dueAfter);
  const auditor: ApproverGrant = { role: 'ROLE_AUDITOR', place: 'regions/530000' };

  it('the next stage begins when the last of them has approved, whoever is first', () => {
    const one = went(decided(approval, yes, facts('li')));
    expect(one.open.map(({ key }) => key)).toEqual(['discipline']);
    expect(decided(one, yes, facts('wang'))).toBe('NOT_THE_APPROVER');
    const both = went(decided(one, yes, facts('zhao', { grants: [auditor] })));
    expect([both.outcome, both.open.map(({ key }) => key)]).toEqual(['PENDING', ['leader']]);
  });

  it('one that rejects ends it for all', () => {
    expect(decided(approval, no, facts('zhao', { grants: [auditor] }))).toMatchObject({ outcome: 'REJECTED', open: [] });
  });

  it('who may decide several says which, or takes the first', () => {
    expect(decideStep(approval, { ...yes, step: 'discipline' }, facts('li', { grants: [approver, auditor] }))).toMatchObject({
      decision: { step: 'discipline', role: 'ROLE_AUDITOR' },
    });
    expect(decided(approval, { ...yes, step: 'leader' }, facts('li'))).toBe('STEP_NOT_OPEN');
  });
});

describe('given a time limit', () => {
  const limited = { ...office, within: { minutes: 240, edition: 'ruleEditions/1' } };
  const approval = begin([limited, { ...step('leader', 2), within: { minutes: 60, edition: 'ruleEditions/2' } }], nine, dueAfter);
  const due = new Date('2026-10-08T12:00:00+08:00');

  it('it counts working time: four hours from 30 September 16:00 end on 8 October at noon', () => {
    expect(dueOf(approval)).toEqual(due);
  });

  it('a moment before is in time, the moment itself too late, and then silence is an answer', () => {
    const before = new Date(due.getTime() - 1);
    expect([expire(approval, before), decided(approval, yes, facts('li', { now: due }))]).toEqual([undefined, 'STEP_EXPIRED']);
    expect(expire(approval, due)).toEqual({ type: 'ApprovalExpired', steps: ['office'] });
    const over = evolveApproval(approval, { type: 'ApprovalExpired', steps: ['office'] });
    expect([over.outcome, dueOf(over), expire(over, due)]).toEqual(['EXPIRED', undefined, undefined]);
    expect(dueOf(went(decided(approval, yes, facts('li', { now: before }))))).toEqual(new Date('2026-10-08T13:59:59.999+08:00'));
  });

  it('nothing is decided past an instant that no time limit moves', () => {
    const until = new Date('2026-10-08T09:30:00+08:00');
    expect(dueOf(begin([{ ...limited, until }], nine, dueAfter))).toEqual(until);
  });
});

it('an approval without steps, or with two of one key, is a mistake', () => {
  expect(() => begin([], nine, dueAfter)).toThrow('without steps');
  expect(() => begin([office, step('office', 2)], nine, dueAfter)).toThrow('one key');
});

describe('whatever people say', () => {
  const steps = fc
    .uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), stage: fc.nat(2) }), {
      minLength: 1,
      selector: ({ key }) => key,
    })
    .map((all) => all.map(({ key, stage }) => step(key, stage)));
  const people = ['asker', 'li', 'wang', 'zhang', 'zhao', 'qian', 'sun'];
  const act = fc.record({
    by: fc.constantFrom(...people),
    approves: fc.boolean(),
    step: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
  });

  it('an approval is given only when every step was approved once, in order of stages, by as many people, none of whom had a hand in it', () =>
    fc.assert(
      fc.property(steps, fc.array(act, { maxLength: 12 }), (all, acts) => {
        let approval = begin(all, nine, dueAfter);
        for (const { by, approves, step } of acts) {
          const result = decided(approval, { ...(approves ? yes : no), ...(step && { step }) }, facts(by));
          if (typeof result !== 'string') approval = result;
        }
        const { decisions, outcome, open } = approval;
        const approved = decisions.filter((it) => it.outcome === 'approved');
        expect(new Set(decisions.map(({ by }) => by)).size).toBe(decisions.length);
        expect(decisions.some(({ by }) => by === 'asker')).toBe(false);
        const stages = decisions.map((made) => all.find(({ key }) => key === made.step)?.stage ?? -1);
        expect(stages).toEqual([...stages].sort());
        expect(outcome === 'APPROVED').toBe(approved.length === all.length);
        expect(outcome === 'REJECTED').toBe(approved.length < decisions.length);
        expect(open.length > 0).toBe(outcome === 'PENDING');
      }),
    ));
});
