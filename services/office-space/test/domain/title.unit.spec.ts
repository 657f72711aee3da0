import { isRefused } from '@jiguan/kernel/refusal';
import { readPlan } from '../../src/domain/register/plan.ts';
import {
  close,
  evolveRound,
  type LedgerLine,
  type LedgerSource,
  type Round,
  type RoundEvent,
  record,
  settleDifference,
} from '../../src/domain/title/round.ts';
import { advance, disposable, evolveTitle, startChange, type Title, type TitleEvent } from '../../src/domain/title/title.ts';
import { now } from './examples.ts';

describe('case O11 three ledgers', () => {
  const bureau = '省机关事务管理局';
  const lines = (...keys: readonly (string | LedgerLine)[]) => keys.map((key) => (typeof key === 'string' ? { key, owner: bureau } : key));
  const begun = evolveRound(undefined, {
    type: 'ReconciliationBegun',
    displayName: '2026年',
    region: 'regions/530000',
    asOf: '2026-06-30',
  });
  const enter = (round: Round, source: LedgerSource, said: readonly LedgerLine[]) => {
    const events = record(round, source, said, now);
    if (isRefused(events)) throw new Error(events.refused);
    return (events as readonly RoundEvent[]).reduce<Round>(evolveRound, round);
  };
  const all = () => {
    const books = enter(begun, 'LEDGER_SOURCE_BUREAU_LEDGER', lines('P1', 'P2', 'P3'));
    const papers = enter(books, 'LEDGER_SOURCE_CERTIFICATES', lines({ key: 'P1', owner: '省国资公司' }, 'P3', 'P4'));
    return enter(papers, 'LEDGER_SOURCE_STOCKTAKING', lines('P1', 'P2', 'P4', 'P5'));
  };
  const told = ({ differences }: Round, second: string) =>
    differences
      .filter(({ difference }) => difference.sources[1] === second)
      .map(({ difference: { key, kind } }) => `${key} ${kind}`)
      .sort();
  it('book–thing: P3 on the books and not found; P4 and P5 found and not on the books', () =>
    expect(told(all(), 'LEDGER_SOURCE_STOCKTAKING')).toEqual(['P3 ONLY_FIRST', 'P4 ONLY_SECOND', 'P5 ONLY_SECOND']));
  it('book–certificate: P2 without certificate, P4 without a book entry, P1 of another owner', () =>
    expect(told(all(), 'LEDGER_SOURCE_CERTIFICATES')).toEqual(['P1 DIFFERS', 'P2 ONLY_FIRST', 'P4 ONLY_SECOND']));
  it('entered again they add nothing twice', () => {
    const again = enter(all(), 'LEDGER_SOURCE_STOCKTAKING', lines('P1', 'P2', 'P4', 'P5'));
    expect(again.differences).toHaveLength(6);
    expect(record(all(), 'LEDGER_SOURCE_STOCKTAKING', lines('P1', 'P2', 'P4', 'P5'), now)).toMatchObject([{ found: [] }]);
  });
  it('the round closes when each line is settled with its evidence', () => {
    let round = all();
    for (const {
      difference: { id },
    } of round.differences) {
      expect(close(round)).toMatchObject({ refused: 'DIFFERENCES_OPEN' });
      const settlement = { how: 'CORRECTED', by: 'officer', at: now, note: '补登', evidence: [] as string[] } as const;
      expect(settleDifference(round, id, settlement)).toMatchObject({ refused: 'EVIDENCE_MISSING' });
      const events = settleDifference(round, id, { ...settlement, evidence: ['文件'] }) as readonly RoundEvent[];
      round = events.reduce<Round>(evolveRound, round);
    }
    expect(close(round)).toEqual([{ type: 'ReconciliationClosed' }]);
  });
  it('a source names each property once', () =>
    expect(record(begun, 'LEDGER_SOURCE_STOCKTAKING', lines('P1', 'P1'), now)).toMatchObject({ refused: 'LINE_TWICE' }));
});

describe('a title', () => {
  const details = {
    displayName: '一号楼',
    site: 'sites/s',
    building: 'buildings/one',
    kind: 'TITLE_KIND_BUILDING',
    owner: '省财政厅',
    area: 1,
  } as const;
  const after = (...events: readonly TitleEvent[]) =>
    events.reduce<Title | undefined>(
      evolveTitle,
      evolveTitle(undefined, { type: 'TitleRecorded', ...details, region: 'regions/530000' }),
    ) as Title;
  const started = { type: 'TitleChangeStarted', decision: '云政办〔2006〕1号', target: 'TITLE_STATUS_REGISTERED_TO_BUREAU' } as const;
  const paper = { paper: '材料', by: 'officer', recordTime: now };
  const certificate = { certificateNumber: '云（2026）1号', certifiedOn: '2026-06-01', owner: '省机关事务管理局' };
  it('goes papers → survey → registry → certificate, and may be disposed of only then', () => {
    let title = after(started);
    const way = [];
    for (let i = 0; i < 3; i++) {
      way.push(title.stage);
      expect(disposable(title)).toBe(false);
      title = (advance(title, paper, certificate) as readonly TitleEvent[]).reduce<Title>(evolveTitle, title);
    }
    expect(way).toEqual(['TITLE_STAGE_PAPERS', 'TITLE_STAGE_SURVEY', 'TITLE_STAGE_REGISTRY']);
    expect(title).toMatchObject({ status: 'TITLE_STATUS_REGISTERED_TO_BUREAU', owner: '省机关事务管理局', stage: 'TITLE_STAGE_NONE' });
    expect(disposable(title)).toBe(true);
  });
  it('without a certificate is not registered', () => {
    const last = { type: 'TitleChangeAdvanced', paper: { ...paper, stage: 'TITLE_STAGE_SURVEY' }, stage: 'TITLE_STAGE_REGISTRY' } as const;
    expect(advance(after(started, last), paper, { ...certificate, certificateNumber: '' })).toMatchObject({
      refused: 'CERTIFICATE_MISSING',
    });
  });
  it('in dispute is blocked, and changed by one decision at a time', () => {
    const disputed = { type: 'TitleDisputed', dispute: '与某公司' } as const;
    expect(advance(after(started, disputed), paper, certificate)).toMatchObject({ refused: 'TITLE_IN_DISPUTE' });
    expect(startChange(after(disputed), 'd', 'TITLE_STATUS_REGISTERED_TO_BUREAU')).toMatchObject({ refused: 'TITLE_IN_DISPUTE' });
    expect(startChange(after(started), 'd', 'TITLE_STATUS_REGISTERED_TO_BUREAU')).toMatchObject({ refused: 'TITLE_CHANGE_UNDER_WAY' });
  });
});

describe('a floor plan', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 600, y: 0 },
    { x: 600, y: 425 },
    { x: 0, y: 425 },
  ];
  const ring = [...square, { x: 0, y: 0 }].map(({ x, y }) => [x / 100, y / 100]);
  it('is read from GeoJSON and from SVG, in metres, by number', () => {
    const feature = { type: 'Feature', properties: { number: 301 }, geometry: { type: 'Polygon', coordinates: [ring] } };
    const json = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
    expect(readPlan(json)).toEqual(new Map([['301', square]]));
    expect(readPlan('<svg><polygon id="301" points="0,0 6,0 6,4.25 0,4.25"/></svg>')).toEqual(new Map([['301', square]]));
  });
  it.each([
    '',
    '{}',
    '<svg/>',
    '{"features":[{"properties":{"number":"1"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1e300,1],[0,1]]]}}]}',
    'no plan',
  ])('that is none is refused: %s', (content) => expect(readPlan(content)).toMatchObject({ refused: 'PLAN_UNREADABLE', field: 'content' }));
});
