import { connect } from 'node:net';
import { eventually } from '@jiguan/kit/testing';
import { answers } from '../support/answers.ts';
import { type Running, startGateway } from '../support/gateway.ts';

const path = '/directory/v1/units:import?region=regions/530000';
const large = 300_000;
const grants: Record<string, { role: string; place: string }[]> = {
  'good-admin': [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }],
};

let gateway: Running;
/** Calls of ImportUnits that wait for their answer. */
const waiting: (() => void)[] = [];

beforeAll(async () => {
  gateway = await startGateway({
    answers: { ...answers, ImportUnits: () => new Promise((resolve) => waiting.push(() => resolve({ rows: 1 }))) },
    grantsOf: (subject) => (subject === 'unknown' ? undefined : grants[`good-${subject}`]) ?? [],
    timeout: 60_000,
  });
});
afterEach(async () => {
  for (const go of waiting.splice(0)) go();
  await eventually(() => gateway.bodies.held() === 0);
});
afterAll(() => gateway.stop());

const upload = (token: string, body: Buffer | string = Buffer.alloc(large)) =>
  gateway.ask(path, { method: 'POST', token, body, headers: { 'content-type': 'text/csv' } });

/** The head of an upload whose body does not come, and what is answered to it. */
function announce(token: string, headers: readonly string[]): Promise<string> {
  const { port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    const head = [`POST ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${token}`, 'content-type: text/csv', ...headers, '', ''];
    socket.on('error', reject).once('data', (bytes) => {
      socket.destroy();
      resolve(String(bytes));
    });
    socket.write(head.join('\r\n'));
  });
}

describe('a large body', () => {
  it.each([
    ['is told', ['content-length: 300000']],
    ['is not told', ['transfer-encoding: chunked']],
    ['is that of something packed', ['content-length: 100', 'content-encoding: gzip']],
  ])('of one without the role is refused before it comes, when its length %s', async (_, headers) => {
    expect(await announce('good-norole', headers)).toMatch(/^HTTP\/1.1 403 [\s\S]*ACCESS_DENIED/);
    expect(gateway.bodies.held()).toBe(0);
  });

  it('is asked for only of one who may send it', async () => {
    const asking = ['content-length: 300000', 'expect: 100-continue'];
    expect(await announce('good-norole', asking)).toMatch(/^HTTP\/1.1 403 /);
    expect(await announce('good-admin', asking)).toMatch(/^HTTP\/1.1 100 Continue/);
  });

  it('holds room until its call is answered; more than a caller may have is told to come again', async () => {
    const under = [upload('good-admin'), upload('good-admin'), upload('good-admin')];
    await eventually(() => waiting.length === 3);
    expect(gateway.bodies.held()).toBe(3 * large);
    const refused = await upload('good-admin');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toMatchObject({ reason: 'TOO_MANY_BYTES' });
    for (const go of waiting.splice(0)) go();
    expect((await Promise.all(under)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('finds no room when all together send too much, and small ones go on', async () => {
    grants['good-other'] = grants['good-admin'] ?? [];
    const under = [...Array(3).fill('good-admin'), 'good-other'].map((token) => upload(token));
    await eventually(() => waiting.length === 4);
    const refused = await upload('good-other');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ reason: 'GATEWAY_FULL' });
    const small = upload('good-other', '编号\n');
    await eventually(() => waiting.length === 5);
    for (const go of waiting.splice(0)) go();
    expect((await Promise.all([...under, small])).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('that its sender breaks off frees its room', async () => {
    expect(await announce('good-admin', ['content-length: 300000', 'expect: 100-continue'])).toContain('100');
    await eventually(() => gateway.bodies.held() === 0);
  });

  it('of one whose grants are not known yet is read: the service decides', async () => {
    expect(await announce('good-norole', ['content-length: 300000', 'expect: 100-continue'])).toMatch(/403/);
    const early = await startGateway({ answers });
    expect((await early.ask(path, { method: 'POST', body: Buffer.alloc(large), headers: { 'content-type': 'text/csv' } })).status).toBe(
      200,
    );
    await early.stop();
  });
});
