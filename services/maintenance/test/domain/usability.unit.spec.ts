import type { Asset, AssetEvent } from '../../src/domain/asset/asset.ts';
import { evolveAsset } from '../../src/domain/asset/asset.ts';
import { change, register, retire } from '../../src/domain/asset/keeping.ts';
import { declare, liftReason, openReason, withdraw } from '../../src/domain/asset/usability.ts';
import { asset, assetDetails, at, bureau, unrefused } from './examples.ts';

const now = at('2026-09-21 09:00');
const name = 'assets/chiller-2';
const by = (source: string, kind: Parameters<typeof liftReason>[1]['kind']) => ({ source, kind, openTime: now, openedBy: 'li', note: '' });
const then = (one: Asset, events: readonly AssetEvent[]) => events.reduce<Asset>(evolveAsset, one);
const told = (events: readonly AssetEvent[]) => events.map(({ type }) => type).filter((type) => type.startsWith('AssetBecame'));

describe('case M11 Not usable, for which reasons', () => {
  const [w1, w3] = [by('workOrders/w1', 'REASON_KIND_BREAKDOWN'), by('workOrders/w3', 'REASON_KIND_FAILED_ITEM')];
  const inspection = by('inspections/i1', 'REASON_KIND_INSPECTION_OVERDUE');

  it('is told at the first reason and at the last alone', () => {
    let one = asset();
    const steps: string[][] = [];
    for (const reason of [w1, w3, inspection]) {
      const events = openReason(one, reason);
      steps.push(told(events));
      one = then(one, events);
    }
    expect(one.reasons.map(({ source }) => source)).toEqual(['workOrders/w1', 'workOrders/w3', 'inspections/i1']);
    for (const reason of [w1, w3, inspection]) {
      expect(one.status).toBe('ASSET_STATUS_NOT_USABLE');
      const events = liftReason(one, reason, '已处理');
      steps.push(told(events));
      one = then(one, events);
    }
    expect(one.status).toBe('ASSET_STATUS_USABLE');
    expect(steps).toEqual([['AssetBecameUnusable'], [], [], [], [], ['AssetBecameUsable']]);
  });
  it('opened or lifted twice changes nothing', () => {
    const one = then(asset(), openReason(asset(), w1));
    expect(openReason(one, w1)).toEqual([]);
    expect(liftReason(one, w3, '')).toEqual([]);
  });
  it('what a person declared unsafe only a person lifts', () => {
    const one = then(asset(), unrefused(declare(asset(), 'REASON_KIND_UNSAFE', { name, by: 'li', reason: '异响', now })));
    expect(declare(one, 'REASON_KIND_UNSAFE', { name, by: 'li', reason: '异响', now })).toMatchObject({ refused: 'REASON_ALREADY_OPEN' });
    expect(liftReason(one, { source: 'workOrders/w1', kind: 'REASON_KIND_UNSAFE' }, '')).toEqual([]);
    expect(then(one, unrefused(withdraw(one, 'REASON_KIND_UNSAFE', { name, reason: '已复核' }))).status).toBe('ASSET_STATUS_USABLE');
  });
});

const LABEL = '0123456789ab';

describe('an asset', () => {
  const facts = { unit: bureau, parent: undefined };
  it('is part of something further up in the same region', () => {
    const details = assetDetails({ parent: 'assets/b1' });
    expect(register(details, LABEL, facts)).toMatchObject({ refused: 'NOT_FOUND' });
    expect(register(details, LABEL, { ...facts, parent: asset({ level: 'ASSET_LEVEL_PART' }) })).toMatchObject({ refused: 'PARENT_LEVEL' });
    expect(
      register(details, LABEL, { ...facts, parent: asset({ level: 'ASSET_LEVEL_BUILDING', region: 'regions/530300' }) }),
    ).toMatchObject({
      refused: 'PARENT_IN_OTHER_REGION',
    });
    expect(register(details, LABEL, { ...facts, parent: asset({ level: 'ASSET_LEVEL_BUILDING' }) })).toHaveLength(1);
  });
  it('has days of the calendar', () =>
    expect(register(assetDetails({ madeOn: '2026-02-30' }), LABEL, facts)).toMatchObject({
      refused: 'DAY_INVALID',
      field: 'asset.made_on',
    }));
  it('that an order stops is not retired', () => {
    const one = then(asset(), openReason(asset(), by('workOrders/w1', 'REASON_KIND_BREAKDOWN')));
    expect(retire(one, name, '更新')).toMatchObject({ refused: 'ASSET_HAS_OPEN_ORDERS' });
  });
  it('retired stays as it was', () =>
    expect(change(asset({ status: 'ASSET_STATUS_RETIRED' }), name, { note: '' }, facts)).toMatchObject({ refused: 'ASSET_RETIRED' }));
});
