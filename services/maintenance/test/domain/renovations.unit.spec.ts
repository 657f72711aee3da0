import { everyStateAndCommand } from '@jiguan/kit/testing';
import { renovations } from '../../src/app/records.ts';
import * as conduct from '../../src/domain/renovation/conduct.ts';
import { nextStage, papersDiffering, papersMissing, stages } from '../../src/domain/renovation/papers.ts';
import type { Renovation, RenovationStatus } from '../../src/domain/renovation/renovation.ts';
import { acting, application, applying, became, paper, said, upTo } from './renovations.ts';

describe('an application for a renovation', () => {
  it('is taken until 1 August, that day included', () => {
    expect(became(applying({}, '2026-08-01'))).toMatchObject({ status: 'RENOVATION_STATUS_APPLIED', season: 2026 });
    expect(applying({}, '2026-08-02')).toMatchObject({
      refused: 'APPLICATION_LATE',
      details: { last: '2026-08-01', rule_edition: 'ruleEditions/month' },
    });
  });
  it('comes late as an emergency only, and says why', () => {
    expect(applying({ emergency: true }, '2026-11-02')).toMatchObject({ refused: 'EMERGENCY_REASON_MISSING' });
    expect(became(applying({ emergency: true, emergencyReason: '主管爆裂' }, '2026-11-02')).emergency).toBe(true);
  });
  it('stays within the fund standard of its grade, to the fen', () => {
    expect(became(applying({ sumFen: 120_000_000 })).sumFen).toBe(120_000_000);
    expect(applying({ sumFen: 120_000_001 })).toMatchObject({
      refused: 'ABOVE_FUND_STANDARD',
      details: { most: '1200000.00', rule_edition: 'ruleEditions/fund' },
    });
  });
  it('extends by 15 % at most, and only in a major repair (rules 2.6)', () => {
    const major = { grade: 'RENOVATION_GRADE_MAJOR', floorArea: 1_000_000 } as const;
    expect(applying({ extensionArea: 1 })).toMatchObject({ refused: 'EXTENSION_OF_MAJOR_ONLY' });
    expect(became(applying({ ...major, extensionArea: 150_000 })).extensionArea).toBe(150_000);
    expect(applying({ ...major, extensionArea: 150_001 })).toMatchObject({ refused: 'EXTENSION_TOO_LARGE' });
  });
  it('repairs a whole building 15 years after the last time', () => {
    const whole = { wholeBuilding: true } as const;
    expect(applying(whole)).toMatchObject({ refused: 'LAST_REPAIR_MISSING' });
    expect(became(applying({ ...whole, lastRepairOn: '2011-07-01' })).wholeBuilding).toBe(true);
    expect(applying({ ...whole, lastRepairOn: '2011-07-02' })).toMatchObject({
      refused: 'REPAIRED_TOO_RECENTLY',
      details: { from: '2026-07-02' },
    });
  });
  it('has its papers, and they say what it says', () => {
    expect(applying({ papers: [paper('PAPER_KIND_APPLICATION')] })).toMatchObject({
      refused: 'STAGE_PAPERS_MISSING',
      details: { missing: '房屋完损评定' },
    });
    const papers = [paper('PAPER_KIND_APPLICATION', { area: 110_000 }), paper('PAPER_KIND_RATING')];
    expect(applying({ papers })).toMatchObject({ refused: 'PAPERS_DIFFER' });
  });
});

describe('a renovation', () => {
  it('goes from the application to the archive, each stage with its papers', () =>
    expect(upTo('RENOVATION_STATUS_ARCHIVED').steps).toHaveLength(9));
  it.each(stages.slice(2))('does not come to %s without them', (stage) => {
    const before = upTo(stages[stages.indexOf(stage) - 1] as RenovationStatus);
    const missing = papersMissing(before, stage);
    expect(missing.length).toBeGreaterThan(0);
    expect(conduct.advance(before, stage, said, acting('leader'))).toMatchObject({ refused: 'STAGE_PAPERS_MISSING' });
  });
  it('is checked by another than applied, and approved by one who had no hand in it', () => {
    const surveyed = became(
      conduct.attach(upTo('RENOVATION_STATUS_SURVEYED'), [paper('PAPER_KIND_SURVEY_REPORT')], acting('x')),
      upTo('RENOVATION_STATUS_SURVEYED'),
    );
    expect(conduct.advance(surveyed, 'RENOVATION_STATUS_CHECKED', said, acting('liaison'))).toMatchObject({
      refused: 'RENOVATION_FOUR_EYES',
    });
    const checked = became(
      conduct.attach(upTo('RENOVATION_STATUS_CHECKED'), [paper('PAPER_KIND_FEASIBILITY_REPORT')], acting('x')),
      upTo('RENOVATION_STATUS_CHECKED'),
    );
    expect(conduct.advance(checked, 'RENOVATION_STATUS_APPROVED', said, acting('checker'))).toMatchObject({
      refused: 'RENOVATION_FOUR_EYES',
    });
  });
  it('is accepted after a visit', () => {
    const works = upTo('RENOVATION_STATUS_IN_WORKS');
    const ready = became(
      conduct.attach(
        works,
        papersMissing(works, 'RENOVATION_STATUS_ACCEPTED').map((kind) => paper(kind)),
        acting('x'),
      ),
      works,
    );
    expect(conduct.advance(ready, 'RENOVATION_STATUS_ACCEPTED', said, acting('officer'))).toMatchObject({ refused: 'NOT_VISITED' });
  });
  it('as an emergency goes to works after the approval, and owes the papers by the acceptance', () => {
    const urgent = { emergency: true, emergencyReason: '主管爆裂' } as const;
    const works = upTo('RENOVATION_STATUS_IN_WORKS', urgent);
    expect(works.steps.map(({ status }) => status.replace('RENOVATION_STATUS_', ''))).toEqual([
      'APPLIED',
      'SURVEYED',
      'APPROVED',
      'IN_WORKS',
    ]);
    expect(papersMissing({ ...works, papers: [] }, 'RENOVATION_STATUS_ACCEPTED')).toContain('PAPER_KIND_COST_APPROVAL');
    expect(upTo('RENOVATION_STATUS_ARCHIVED', urgent).status).toBe('RENOVATION_STATUS_ARCHIVED');
  });
});

describe('case O6 Papers that disagree with each other', () => {
  const designed = () => upTo('RENOVATION_STATUS_DESIGNED', { area: 1_636_622, floorArea: 2_000_000, sumFen: 6_198_320_000 / 10 });
  const approval = {
    ...designed(),
    approved: { project: '培训中心', use: '培训', area: 1_636_622, sumFen: 6_198_320_000, by: 'leader', documentNumber: '1' },
  };
  const withPapers = (...papers: ReturnType<typeof paper>[]) => became(conduct.attach(approval, papers, acting('officer')), approval);
  it('a larger area is refused although the price is lower', () => {
    const tender = paper('PAPER_KIND_TENDER_NOTICE', { area: 1_751_900, sumFen: 5_593_500_000 });
    const others = [paper('PAPER_KIND_CONTRACT'), paper('PAPER_KIND_CONSTRUCTION_PERMIT')];
    const refused = conduct.advance(withPapers(tender, ...others), 'RENOVATION_STATUS_IN_WORKS', said, acting('officer'));
    expect(refused).toMatchObject({ refused: 'PAPERS_DIFFER' });
    expect(papersDiffering(withPapers(tender))).toEqual(['招标公告：面积 17519.00 ㎡，批准 16366.22 ㎡，+1152.78 ㎡（+7.04 %）']);
  });
  it('another name or use is refused', () =>
    expect(papersDiffering(withPapers(paper('PAPER_KIND_CONSTRUCTION_PERMIT', { project: '办公楼', use: '办公' })))).toEqual([
      '施工许可：项目名称“办公楼”与“培训中心”不一致',
      '施工许可：用途“办公”与“培训”不一致',
    ]));
});

describe('case O5 Growing after approval', () => {
  const approved = upTo('RENOVATION_STATUS_APPROVED');
  const one = {
    ...approved,
    approved: { project: '办公楼', use: '办公', area: 940_000, sumFen: 4_930_000_000, by: 'leader', documentNumber: '1' },
  };
  const larger = { project: '办公楼', use: '办公', area: 1_500_000, sumFen: 7_799_000_000, documentNumber: '2', reason: '增加面积' };
  it('is decided by the original approver alone, and says by how much', () => {
    expect(conduct.amend(one, larger, acting('other'))).toMatchObject({
      refused: 'NOT_THE_ORIGINAL_APPROVER',
      details: {
        area: '15000.00 ㎡，批准 9400.00 ㎡，+5600.00 ㎡（+59.57 %）',
        sum: '77990000.00 元，批准 49300000.00 元，+28690000.00 元（+58.19 %）',
      },
    });
    expect(became(conduct.amend(one, larger, acting('leader')), one).approved).toMatchObject({ area: 1_500_000, sumFen: 7_799_000_000 });
  });
});

const every = [...stages, 'RENOVATION_STATUS_REJECTED', 'RENOVATION_STATUS_WITHDRAWN'] as const;
const urgent = { emergency: true, emergencyReason: '主管爆裂' } as const;
/** With every paper and a visit, so that only the state decides. */
const ready = (status: RenovationStatus, from: Renovation = stages.includes(status) ? upTo(status) : became(applying())): Renovation => {
  const full = became(
    conduct.attach(
      { ...from, status: 'RENOVATION_STATUS_APPLIED' },
      papersMissing(from, 'RENOVATION_STATUS_ARCHIVED').map((kind) => paper(kind)),
      acting('x'),
    ),
    from,
  );
  return { ...full, status, visits: [{ by: 'x', time: acting('x').now, findings: '', photos: [] }] };
};
const states = [
  ...every.map((status) => ready(status)),
  ...(['SURVEYED', 'APPROVED'] as const).map((name) => ready(`RENOVATION_STATUS_${name}`, upTo(`RENOVATION_STATUS_${name}`, urgent))),
];
const into = (stage: RenovationStatus) => (one: Renovation) => conduct.advance(one, stage, said, acting('somebody-else'));
everyStateAndCommand('maintenance', renovations, states, {
  AttachRenovation: (one) => conduct.attach(one, [paper('PAPER_KIND_CONTRACT')], acting('officer')),
  SurveyRenovation: (one) => conduct.survey(one, '漏水', ['现场.jpg'], acting('officer')),
  CheckRenovation: into('RENOVATION_STATUS_CHECKED'),
  ApproveRenovation: into('RENOVATION_STATUS_APPROVED'),
  ReviewRenovation: into('RENOVATION_STATUS_REVIEWED'),
  DesignRenovation: into('RENOVATION_STATUS_DESIGNED'),
  StartRenovation: into('RENOVATION_STATUS_IN_WORKS'),
  VisitRenovation: (one) => conduct.visit(one, '无', [], acting('officer')),
  AcceptRenovation: into('RENOVATION_STATUS_ACCEPTED'),
  ArchiveRenovation: into('RENOVATION_STATUS_ARCHIVED'),
  AmendRenovation: (one) =>
    conduct.amend(one, { ...application(), project: '改', documentNumber: '2', reason: '变更' }, acting(one.approved?.by ?? 'leader')),
  RejectRenovation: (one) => conduct.reject(one, '不符合规划', acting('leader')),
  WithdrawRenovation: (one) => conduct.withdraw(one, '改期', acting('liaison')),
});

it('every stage of an emergency follows another', () =>
  expect(nextStage(upTo('RENOVATION_STATUS_APPROVED', urgent))).toBe('RENOVATION_STATUS_IN_WORKS'));
