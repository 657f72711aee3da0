import { contextsOf } from '../../src/contracts/contracts.ts';
import { type Documents, documents } from '../../src/openapi/pages.ts';
import { documented, type Running, startGateway } from '../support/gateway.ts';

describe('the documents, served', () => {
  let gateway: Running;
  let described: Documents;
  let read = 0;
  const contracts = () => {
    read += 1;
    return documented;
  };
  beforeAll(async () => {
    described = documents(contextsOf(documented), contracts, 'https://issuer.example');
    gateway = await startGateway({ others: [described.handler] });
  });
  afterAll(() => gateway.stop());

  it.each(['/openapi.json', '/openapi/meetings.json', '/openapi/directory.json'])(
    '%s is there without a token, and not sent twice',
    async (path) => {
      const answer = await gateway.ask(path, { token: null });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
      expect(await answer.json()).toMatchObject({ openapi: '3.1.1' });
      const again = await gateway.ask(path, { token: null, headers: { 'if-none-match': String(answer.headers.get('etag')) } });
      expect(again.status).toBe(304);
    },
  );

  it.each(['br', 'gzip', 'identity'])('is sent as small as the browser can read: %s', async (coding) => {
    const path = '/openapi/meetings.json';
    const plain = await (await gateway.ask(path, { token: null, headers: { 'accept-encoding': 'identity' } })).text();
    const answer = await gateway.ask(path, { token: null, headers: { 'accept-encoding': coding } });
    expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(await answer.text()).toBe(plain);
    if (coding !== 'identity') expect(Number(answer.headers.get('content-length'))).toBeLessThan(plain.length / 5);
  });

  it('reads the contracts for documents that are not yet written, and for nothing else', async () => {
    const ask = async (path: string) => (await gateway.ask(path, { token: null })).text();
    await ask('/openapi/fleet.json');
    expect(read).toBeGreaterThan(0);
    const before = read;
    for (const path of ['/openapi/fleet.json', '/openapi/nothing.json', '/docs']) await ask(path);
    expect(read).toBe(before);
  });

  it('have a version that is theirs together, the same in every process', async () => {
    const version = await described.version(['directory', 'meetings']);
    expect(await documents([], () => documented, 'https://issuer.example').version(['directory', 'meetings'])).toBe(version);
    expect(await documents([], () => documented, 'https://other.example').version(['directory', 'meetings'])).not.toBe(version);
  });

  it('knows no document of a context that is not there', async () => {
    expect((await gateway.ask('/openapi/nothing.json')).status).toBe(404);
  });
});
