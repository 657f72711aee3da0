import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect, type TLSSocket } from 'node:tls';
import { eventually, testAuthority } from '@jiguan/kit/testing';
import { watchCertificate } from '@jiguan/kit/tls';
import { endingOf } from '../../src/http/ending.ts';
import { listener } from '../../src/http/listener.ts';
import { type Options, type Running, startGateway } from '../support/gateway.ts';

const authority = testAuthority();
const stranger = testAuthority('stranger');
const ca = readFileSync(authority.caFile);
const running: Running[] = [];
const start = async (options: Options) => {
  const gateway = await startGateway(options);
  running.push(gateway);
  return gateway;
};
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  authority.close();
  stranger.close();
});

const secure = (url: string, options: object): Promise<IncomingMessage> =>
  new Promise((resolve, reject) =>
    get(url, { agent: false, headers: { authorization: 'Bearer good' }, ...options }, resolve).on('error', reject),
  );

describe('a gateway with a certificate', () => {
  const files = authority.issue(['localhost']);
  const serial = (url: string) =>
    new Promise<string>((resolve, reject) => {
      const socket: TLSSocket = connect({ host: 'localhost', port: Number(new URL(url).port), ca }, () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      }).on('error', reject);
    });

  it('answers who knows its authority, and nobody in plain HTTP', async () => {
    const gateway = await start({ tls: { own: files }, answers: { ListRooms: () => ({ rooms: [] }) } });
    const answer = await secure(`${gateway.url}/meetings/v1/rooms`, { ca });
    expect([answer.statusCode, JSON.parse(await text(answer))]).toEqual([200, { rooms: [], nextPageToken: '' }]);
    await expect(secure(gateway.url, {})).rejects.toThrow(/certificate/);
    await expect(fetch(gateway.url.replace('https', 'http'))).rejects.toThrow();
  });

  it('shows a renewed one without a restart', async () => {
    const gateway = await start({ tls: { own: files } });
    const before = await serial(gateway.url);
    authority.issue(['localhost'], files);
    await eventually(async () => (await serial(gateway.url)) !== before);
  });

  it('speaks TLS 1.2 and newer only', async () => {
    const { url } = await start({ tls: { own: files } });
    const old = { ca, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    await expect(secure(url, old)).rejects.toThrow(/protocol version|unsupported protocol/);
  });

  it('ends as soon as nobody is connected, as without one', async () => {
    const certificate = watchCertificate(files, { info: () => undefined, warn: () => undefined });
    const server = listener((_, res) => void res.end(), { connections: 100 }, certificate).listen(0, '127.0.0.1');
    const ending = endingOf(server);
    await eventually(() => server.listening);
    const agent = new Agent({ keepAlive: true });
    const url = `https://localhost:${(server.address() as AddressInfo).port}`;
    await text(await secure(url, { ca, agent }));
    ending.begin();
    const ended = ending.finish(60_000);
    agent.destroy();
    await ended;
    expect(server.listening).toBe(false);
  });
});

describe('services with certificates', () => {
  const services = authority.issue(['localhost']);
  const answers = { ListRooms: () => ({ rooms: [] }) };
  const asked = async (options: Options) => (await (await start({ answers, ...options })).ask('/meetings/v1/rooms')).status;

  it('are called by TLS', async () => expect(await asked({ tls: { services, caFile: authority.caFile } })).toBe(200));

  it.each([
    ['of another authority', { services, caFile: stranger.caFile }],
    ['of another name', { services: authority.issue(['meetings.example']), caFile: authority.caFile }],
    ['that are called in plaintext', { services }],
  ])('%s are not spoken to', async (_, tls) => expect(await asked({ tls })).toBe(503));

  it('but that the gateway alone believes in are not spoken to in plaintext', async () =>
    expect(await asked({ tls: { caFile: authority.caFile } })).toBe(503));
});
