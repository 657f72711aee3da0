/** One planned purchase for each thing that blocks an award. The loader tries each, and fails when one is not refused as it should be. */
import { bureauId, Refused } from '@jiguan/tools/demo';

interface Means {
  post<T>(path: string, body: object, key: string): Promise<T>;
  readonly year: number;
  day(days: number): string;
}

type Purchase = Readonly<Record<string, unknown>>;

const callOff = { method: 'PURCHASE_METHOD_CALL_OFF', framework: '云采框〔2026〕3号' };

/** What is planned, what else is done to it, and why it cannot be awarded. */
const cases: readonly { id: string; plan: Purchase; bids?: number; announced?: number; provider?: string; reason: string }[] = [
  { id: 'tender', plan: { displayName: '大型办公区整体物业', amount: '900000000', item: 'C1213', ...callOff }, reason: 'TENDER_REQUIRED' },
  {
    id: 'bids',
    plan: { displayName: '会务服务磋商', amount: '9000000', item: 'C1212', method: 'PURCHASE_METHOD_NEGOTIATION' },
    announced: -30,
    bids: 2,
    reason: 'BIDS_TOO_FEW',
  },
  {
    id: 'notice',
    plan: { displayName: '空调清洗公开招标', amount: '9000000', item: 'C1210', method: 'PURCHASE_METHOD_OPEN_TENDER' },
    announced: -3,
    bids: 3,
    reason: 'NOTICE_TOO_SHORT',
  },
  {
    id: 'single',
    plan: { displayName: '原厂电梯部件维护', amount: '8000000', item: 'C1209', method: 'PURCHASE_METHOD_SINGLE_SOURCE' },
    reason: 'NOT_ANNOUNCED',
  },
  {
    id: 'framework',
    plan: { displayName: '印刷服务', amount: '6000000', item: 'C1207', method: 'PURCHASE_METHOD_CALL_OFF' },
    reason: 'FRAMEWORK_MISSING',
  },
  {
    id: 'conflict',
    plan: { displayName: '会议服务（云勤）', amount: '6000000', item: 'C1212', ...callOff },
    provider: 'providers/sp-1',
    reason: 'RECUSAL_MISSING',
  },
  { id: 'split', plan: { displayName: '大院保洁（第三次）', amount: '11500000', item: 'C1204', ...callOff }, reason: 'SPLIT_PURCHASE' },
];

export async function blocked({ post, year, day }: Means): Promise<void> {
  const line = { displayName: `${year}年机动服务`, unit: `units/${bureauId}`, year, amount: '3000000000' };
  await post(`budgetLines?budgetLineId=os-other-${year}`, line, 'line-other');
  const plan = (id: string, said: Purchase) =>
    post(`purchases?purchaseId=os-x-${id}`, { budgetLine: `budgetLines/os-other-${year}`, ...said }, `x-${id}`);
  const award = (id: string, key: string, provider = 'providers/sp-10') =>
    post(`purchases/os-x-${id}:award`, { provider, day: day(0), reason: '综合评分第一' }, key);
  for (const [n, amount] of [
    ['1', '24000000'],
    ['2', '15000000'],
  ] as const) {
    await plan(`part-${n}`, { displayName: `大院保洁（第${n}次）`, amount, item: 'C1204', ...callOff });
    await award(`part-${n}`, `x-award-${n}`);
  }
  await plan('just-below', { displayName: '机关食堂设备维护', amount: '49000000', item: 'C1203', ...callOff });
  await award('just-below', 'x-award-below');
  for (const { id, plan: said, announced, bids = 0, provider, reason } of cases) {
    await plan(id, said);
    if (announced !== undefined)
      await post(`purchases/os-x-${id}:announce`, { day: day(announced), description: '采购公告' }, `x-announce-${id}`);
    for (let i = 0; i < bids; i++)
      await post(
        `purchases/os-x-${id}:recordBid`,
        { provider: `providers/sp-${10 + i}`, amount: said['amount'], day: day(-1) },
        `x-bid-${id}-${i}`,
      );
    await refusedAs(reason, () => award(id, `x-try-${id}`, provider));
  }
}

async function refusedAs(reason: string, call: () => Promise<unknown>): Promise<void> {
  const error = await call().then(
    () => new Error(`nothing refused it; ${reason} was to be`),
    (refused: unknown) => refused,
  );
  if (!(error instanceof Refused && error.reason === reason)) throw error;
}
