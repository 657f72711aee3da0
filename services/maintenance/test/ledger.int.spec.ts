import { isRefused } from '@jiguan/kernel/refusal';
import { importing } from '@jiguan/kit/grpc';
import { importTable, tableReader } from '@jiguan/kit/table';
import { race, reportOf } from '@jiguan/kit/testing';
import { importAssets } from '../src/app/asset/import-assets.ts';
import { getAsset } from '../src/app/asset/keep.ts';
import { triageOrder } from '../src/app/order/conduct.ts';
import { findLabel, findReport, orderOfReport, reportByLabel } from '../src/app/order/public-report.ts';
import type { Report } from '../src/domain/order/public-report.ts';
import { no } from '../src/domain/refusals.ts';
import { reads } from '../src/store/reads.ts';
import { faults } from './checker.ts';
import { accepted, type World, world } from './world.ts';

describe('the ledger and its labels', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('ledger');
  });
  afterEach(async () => expect(await faults(house.stores[0] as never)).toEqual([]));
  afterAll(() => house.close());

  const bring = importAssets(importTable('jiguan.maintenance.v1.AssetService/ImportAssets', tableReader()));
  const file = (...lines: string[]) => ({
    region: 'regions/530000',
    content: Buffer.from(['编号,名称,管理单位,行政区划,系统分类,层级,上级,出厂日期,备注', ...lines].join('\n')),
    validateOnly: false,
  });

  it('comes in whole, parents before or after their parts, and a second time it changes what differs', async () => {
    const lines = ['lift-1,1号电梯,bureau,530100,电梯,设备,b1,2018-03-05,', 'b1,1号楼,bureau,530100,主体结构,楼栋,,,'];
    expect(await house.must(bring, file(...lines))).toMatchObject({ rows: 2, created: 2, errorCount: 0 });
    const again = await house.must(bring, file(lines[0]?.replace('1号电梯', '客梯') ?? '', lines[1] ?? ''));
    expect(again).toMatchObject({ created: 0, updated: 1, unchanged: 1, changes: [{ field: '名称', old: '1号电梯', new: '客梯' }] });
  });

  it('of several commits comes in with parents before their parts, wherever the file has them', async () => {
    const table = importTable('jiguan.maintenance.v1.AssetService/ImportAssets', tableReader());
    const handler = importing(importAssets, { table, tree: { keys: ['id'], parent: 'parent' }, twice: (row) => no('ROW_TWICE', { row }) });
    const send = (order: ReturnType<typeof file>) => reportOf(handler, order, (command, input) => house.run(command, input));
    const parts = Array.from({ length: 2_100 }, (_, i) => `many-${i},泵${i},bureau,530100,给水排水,设备,many,,`);
    const whole = file(...parts, 'many,9号楼,bureau,530100,主体结构,楼栋,,,');
    expect(await send({ ...whole, validateOnly: true })).toMatchObject({ created: 2_101, errorCount: 0, writtenRows: 0 });
    const bad = await send(file(...parts, 'many-7,泵,bureau,530100,给水排水,设备,,,', 'x,泵,bureau,530100,给水排水,部件,nowhere,,'));
    expect(bad).toMatchObject({ created: 0, writtenRows: 0 });
    expect(await send(whole)).toMatchObject({ created: 2_101, errorCount: 0, writtenRows: 2_101 });
    expect(await send(whole)).toMatchObject({ created: 0, unchanged: 2_101, errorCount: 0 });
  });

  it('one bad row keeps all out, and every bad one is named', async () => {
    const bad = file(
      'x-1,泵,bureau,530100,给水排水,设备,,,',
      'x-2,泵,nobody,530100,给水排水,设备,,2026-02-30,',
      'x-1,泵,bureau,530100,给水排水,设备,,,',
      'x-3,泵,bureau,110000,给水排水,设备,,,',
      'x-4,,bureau,530100,给水排水,部件,b9,,',
    );
    const report = await house.must(bring, bad);
    expect(report).toMatchObject({ created: 0, errorCount: report.errors.length });
    expect([...new Set(report.errors.map(({ row }) => row))]).toEqual([3, 4, 5, 6]);
    expect(isRefused(await house.run(getAsset as never, { name: 'assets/x-1' } as never))).toBe(true);
  });

  it('whoever stands before a label reports, so many an hour, and follows the report, nobody’s name in it', async () => {
    const use = reads(house.stores[0] as never);
    const { label } = await house.ask(getAsset, { name: 'assets/chiller-2' });
    expect(await house.ask(findLabel(use), { label })).toMatchObject({ displayName: '2号冷水机组' });
    const said = { label, title: '异响', description: '', reporter: '路人', contact: '' };
    const { won } = await race(20, (i) => house.run(reportByLabel(use), said, { through: i % 3, actor: 'anonymous' }));
    const made = accepted(won);
    expect(made).toHaveLength(5);
    const [first] = made as [(typeof made)[number]];
    const { _id: id, code } = first.report as Report & { readonly _id: string };
    expect(await house.ask(findReport(use), { code })).not.toHaveProperty('order');
    await race(9, (i) => house.run(orderOfReport, { id }, { through: i % 3 }));
    await house.must(triageOrder, { name: `workOrders/${id}`, priority: 'WORK_ORDER_PRIORITY_HIGH', stopsAsset: false });
    expect(await house.ask(findReport(use), { code })).toMatchObject({ order: { status: 'WORK_ORDER_STATUS_TRIAGED' } });
    house.clock = new Date(+house.clock + 3_600_000);
    expect(isRefused(await house.run(reportByLabel(use), said))).toBe(false);
    expect(await house.run(reportByLabel(use), { ...said, label: '000000000000' })).toMatchObject({ refused: 'LABEL_UNKNOWN' });
  });
});
