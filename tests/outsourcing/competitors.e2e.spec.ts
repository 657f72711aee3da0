import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { finance, grant, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

/** What nobody but the bureau and the rival itself may read before the award: its name, code, people and bid. */
const rival = { displayName: '对手保洁', people: ['qian'], creditCode: completeCreditCode('91530000MA6K0002') };
const RIVAL_BID = '7654321';
const secrets = [rival.displayName, 'qian', rival.creditCode, RIVAL_BID, 'rival-'];

describe('a provider sees nothing of its competitors before the award', () => {
  let world: World;
  let paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const made = (path: string, body: object = {}) => world.done('officer', 'POST', `/outsourcing/v1/${path}`, body);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));

  beforeAll(async () => {
    world = await startWorld({ others: ['outsourcing'] });
    await settle(world);
    await grant(world, 'zhao', 'ROLE_CONTRACTOR', 'regions/530000');
    await grant(world, 'qian', 'ROLE_CONTRACTOR', 'regions/530000');
    await eventually(async () => (await world.as('zhao', 'GET', '/outsourcing/v1/providers:mine')).status === 200);
    const own = { displayName: '安和保洁', people: ['zhao'], creditCode: completeCreditCode('91530000MA6K0001') };
    const third = { displayName: '恒信保洁', people: [], creditCode: completeCreditCode('91530000MA6K0003') };
    for (const [id, said] of Object.entries({ own, 'rival-provider': rival, third }))
      await eventually(() => made(`providers?providerId=${id}`, { ...said, region: 'regions/530000' }));
    await eventually(() => made('budgetLines?budgetLineId=line', { displayName: '保洁', unit: finance, year, amount: '200000000' }));
    const plan = { budgetLine: 'budgetLines/line', item: 'C1204', method: 'PURCHASE_METHOD_NEGOTIATION', amount: '9000000' };
    await made('purchases?purchaseId=open', { ...plan, displayName: '大院保洁' });
    await made('purchases/open:announce', { day: today, description: '公告' });
    for (const [provider, amount] of Object.entries({ own: '8000000', 'rival-provider': RIVAL_BID, third: '8500000' }))
      await made('purchases/open:recordBid', { provider: `providers/${provider}`, amount, day: today });
    // The rival has a contract with a month that was scored, of an earlier purchase.
    const call = { method: 'PURCHASE_METHOD_CALL_OFF', framework: '云采框〔2026〕1号', exceptionDocument: '云财采〔2026〕1号' };
    await made('purchases?purchaseId=rival-purchase', { ...plan, ...call, displayName: 'rival-purchase', amount: '12000000' });
    await made('purchases/rival-purchase:award', { provider: 'providers/rival-provider', day: today, reason: '最低价' });
    const terms = { from: `${year}-01-01`, until: `${year}-12-31`, value: '12000000', monthlyFee: '1000000', fullPayScore: 8500 };
    const said = { displayName: 'rival-contract', purchase: 'purchases/rival-purchase', baseRate: 1500, sites: ['东院'] };
    await made('contracts?contractId=rival-contract', { ...terms, ...said });
    await made('assessments?assessmentId=rival-month', { contract: 'contracts/rival-contract', period: today.slice(0, 7) });
    await made('countChecks?countCheckId=rival-count', { contract: 'contracts/rival-contract', period: today.slice(0, 7) });
    paths = (await world.as('admin', 'GET', '/openapi.json')).body['paths'] as typeof paths;
  });
  afterAll(() => world.close());

  const records = {
    providers: ['rival-provider', 'own'],
    budgetLines: ['line'],
    purchases: ['open', 'rival-purchase'],
    contracts: ['rival-contract'],
    assessments: ['rival-month'],
    countChecks: ['rival-count'],
  } as const;

  /** Every path of outsourcing with every record that fits into it. */
  const addresses = (method: 'get' | 'post' | 'patch') =>
    Object.entries(paths).flatMap(([path, operations]) => {
      if (!path.startsWith('/outsourcing/v1/') || !(method in operations)) return [];
      const collection = path.split('/')[3]?.split(':')[0] as keyof typeof records;
      if (!path.includes('{')) return [path];
      return (records[collection] ?? []).map((id) => path.replace(/\{[^}]+\}/, id));
    });

  const raw = async (subject: string, method: string, path: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${await world.issuer.token(subject)}`;
    const body = method === 'GET' ? {} : { body: '{"validateOnly":true}' };
    const answer = await fetch(`${world.url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...body,
    });
    return { status: answer.status, text: await answer.text() };
  };
  /** Names that the caller itself asked for are no secret to it. */
  const told = (path: string, text: string) =>
    secrets.filter((secret) => text.replaceAll(path, '').includes(secret) && !path.includes(secret));

  it('by any List, Get, history or list of commands, as JSON or as a table', async () => {
    const all = addresses('get');
    expect(all.length).toBeGreaterThan(25);
    const found: unknown[] = [];
    for (const path of all) {
      for (const accept of ['application/json', 'text/csv']) {
        const { status, text } = await raw('zhao', 'GET', path, { accept });
        const seen = told(path, text);
        if (seen.length > 0 || (path.includes('rival-') && status === 200 && !path.endsWith('/commands')))
          found.push([path, accept, status, seen]);
      }
    }
    expect(found).toEqual([]);
    // The officer reads all of it by the same addresses: the test would see it.
    expect(told('', (await raw('officer', 'GET', '/outsourcing/v1/purchases/open')).text)).toContain(RIVAL_BID);
  });

  it('by any command, tried only, not even in a refusal', async () => {
    const found: string[] = [];
    for (const method of ['post', 'patch'] as const)
      for (const path of addresses(method)) {
        const { status, text } = await raw('zhao', method.toUpperCase(), path);
        if (path === '/outsourcing/v1/commands:list') continue;
        if (status < 400 || told(path, text).length > 0) found.push(`${method} ${path}: ${status} ${text.slice(0, 200)}`);
      }
    expect(found).toEqual([]);
  });

  it('of its own purchase it reads its own bid alone, and all three after the award', async () => {
    const mine = async () =>
      ((await world.done('zhao', 'GET', '/outsourcing/v1/purchases:mine'))['purchases'] as { bids: { provider: string }[] }[])[0]?.bids;
    expect((await mine())?.map(({ provider }) => provider)).toEqual(['providers/own']);
    expect((await world.done('qian', 'GET', '/outsourcing/v1/contracts:mine'))['contracts']).toMatchObject([
      { name: 'contracts/rival-contract' },
    ]);
    const all = await events('officer');
    const own = await events('zhao');
    await made('purchases/open:recordBid', { provider: 'providers/rival-provider', amount: RIVAL_BID, day: today });
    await eventually(() => all.text().includes('purchases/open'));
    expect(own.text()).not.toContain('purchases/open');
    expect(told('', own.text())).toEqual([]);
    for (const stream of [all, own]) await stream.stop();
    await made('purchases/open:award', { provider: 'providers/rival-provider', day: today, reason: '最低价' });
    expect(await mine()).toHaveLength(3);
  });

  /** The stream of facts, as somebody reads it. */
  async function events(subject: string) {
    const seen: string[] = [];
    const ended = new AbortController();
    const headers = { authorization: `Bearer ${await world.issuer.token(subject)}` };
    const stream = await fetch(`${world.url}/events`, { headers, signal: ended.signal });
    const reading = (async () => {
      for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) seen.push(chunk);
    })().catch(() => undefined);
    return {
      text: () => seen.join(''),
      stop: async () => {
        ended.abort();
        await reading;
      },
    };
  }
});
