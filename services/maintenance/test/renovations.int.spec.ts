import { race } from '@jiguan/kit/testing';
import { createFund, getSeason } from '../src/app/renovation/funds.ts';
import * as keep from '../src/app/renovation/keep.ts';
import { reads } from '../src/store/reads.ts';
import { faults } from './checker.ts';
import { at } from './domain/examples.ts';
import { application, paper, said } from './domain/renovations.ts';
import { accepted, type World, world } from './world.ts';

describe('a season of renovations', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('season');
    house.clock = at('2026-07-01 09:00');
    const fund = { region: 'regions/530100', year: 2026, amountFen: 250_000_000, documentNumber: '昆财行〔2026〕9号' };
    await house.must(createFund, { details: fund });
    await Promise.all(Array.from({ length: 6 }, (_, i) => checked(`r${i}`)));
  });
  afterEach(async () => expect(await faults(house.stores[0] as never)).toEqual([]));
  afterAll(() => house.close());

  async function checked(id: string): Promise<void> {
    const name = `renovations/${id}`;
    await house.must(keep.createRenovation, { id, details: application() }, { actor: 'liaison' });
    await house.must(keep.surveyRenovation, { name, findings: '漏水', photos: ['现场.jpg'] }, { actor: 'officer' });
    const papers = [paper('PAPER_KIND_SURVEY_REPORT'), paper('PAPER_KIND_FEASIBILITY_REPORT')];
    await house.must(keep.attachPapers, { name, papers }, { actor: 'officer' });
    await house.must(keep.checkRenovation, { name, ...said }, { actor: 'checker' });
  }

  it('never approves more than its fund, however many sign at once', async () => {
    const { won } = await race(6, (i) =>
      house.run(keep.approveRenovation, { name: `renovations/r${i}`, ...said }, { through: i % 3, actor: 'leader' }),
    );
    expect(accepted(won)).toHaveLength(2);
    const board = await house.ask(getSeason(reads(house.stores[0] as never)), { region: 'regions/530100', year: 2026 });
    expect(board).toMatchObject({
      fundFen: 250_000_000,
      committedFen: 200_000_000,
      lines: [
        { status: 'RENOVATION_STATUS_CHECKED', count: 4 },
        { status: 'RENOVATION_STATUS_APPROVED', count: 2, sumFen: 200_000_000 },
      ],
    });
  });

  it('gives back what is withdrawn, and a larger sum of the original approver takes what is left', async () => {
    const approved =
      (await house.stores[0]?.db.collection<{ _id: string }>('renovations').find({ status: 'RENOVATION_STATUS_APPROVED' }).toArray()) ?? [];
    const [first, second] = approved.map(({ _id }) => `renovations/${_id}`) as [string, string];
    const to = { project: '1号楼空调改造', use: '办公', area: 100_000, documentNumber: '云管〔2026〕2号', reason: '材料涨价' };
    expect(await house.run(keep.amendRenovation, { name: first, ...to, sumFen: 150_000_001 }, { actor: 'leader' })).toMatchObject({
      refused: 'FUND_EXCEEDED',
    });
    await house.must(keep.amendRenovation, { name: first, ...to, sumFen: 150_000_000 }, { actor: 'leader' });
    await house.must(keep.withdrawRenovation, { name: second, reason: '并入大修' }, { actor: 'liaison' });
    const others = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5']
      .map((id) => `renovations/${id}`)
      .filter((name) => name !== first && name !== second);
    await house.must(keep.approveRenovation, { name: others[0] as string, ...said }, { actor: 'leader' });
    expect(await house.run(keep.approveRenovation, { name: others[1] as string, ...said }, { actor: 'leader' })).toMatchObject({
      refused: 'FUND_EXCEEDED',
    });
  });
});
