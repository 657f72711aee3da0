import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway } from '../../demo/gateway.ts';

/** Answers the first call of each path too late, as a busy house does, and all others. */
describe('the demonstration in a busy house', () => {
  const asked: string[] = [];
  let server: Server;
  let house: Gateway;
  beforeAll(async () => {
    server = createServer((req, res) => {
      const path = req.url ?? '';
      const late = path !== '/dev/oidc/token' && !asked.includes(path);
      asked.push(path);
      res.writeHead(late ? 504 : 200).end(late ? '{"reason":"UPSTREAM_TIMEOUT"}' : '{"access_token":"t"}');
      req.resume();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    house = new Gateway(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('goes on where a call may be made again: under its key, a reading, a file', async () => {
    await house.call('officer', 'POST', '/keyed', {}, 'k');
    await house.call('officer', 'GET', '/read');
    await house.upload('officer', '/file', {}, Buffer.from('x'), 'x.csv');
    expect(asked.filter((path) => ['/keyed', '/read', '/file'].includes(path))).toHaveLength(6);
  });

  it('ends where that might do it twice', () =>
    expect(house.call('officer', 'POST', '/unkeyed', {})).rejects.toThrow(/504.*UPSTREAM_TIMEOUT/));
});
