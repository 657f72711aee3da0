import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { json } from 'node:stream/consumers';
import {
  eventually,
  type RunningService,
  type Suite,
  startService,
  type TestAuthority,
  type TestIssuer,
  testAuthority,
  testIssuer,
  testSuite,
} from '@jiguan/kit/testing';

/** The house as the production profile has it: a certificate for each service, one authority. */
describe('TLS between all parts', () => {
  let suite: Suite;
  let issuer: TestIssuer;
  let authority: TestAuthority;
  let stranger: TestAuthority;
  let services: RunningService[];
  let gateway: RunningService;

  const certified = () => {
    const { certFile, keyFile } = authority.issue(['localhost']);
    return { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile };
  };
  const start = (name: string, env: Record<string, string>) =>
    startService(name, { ...suite.env(name), OIDC_ISSUER: issuer.url, LINGER_SECONDS: '0', ...certified(), ...env });
  const gatewayKnowing = ({ caFile }: TestAuthority) => {
    const upstreams = services.map(({ name, port }) => `${name}=localhost:${port}`).join();
    return start('gateway', { TLS_CA_FILE: caFile, UPSTREAMS: upstreams });
  };
  const ask = async ({ port }: RunningService, path: string, subject = 'admin') => {
    const options = {
      ca: readFileSync(authority.caFile),
      agent: false,
      headers: { authorization: `Bearer ${await issuer.token(subject)}` },
    };
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get(`https://localhost:${port}${path}`, options, resolve).on('error', reject),
    );
    return { status: answer.statusCode, body: (await json(answer)) as Record<string, unknown> };
  };

  beforeAll(async () => {
    suite = testSuite('tls');
    [issuer, authority, stranger] = [await testIssuer(), testAuthority(), testAuthority('stranger')];
    const env = { HEALTH_PORT: '0' };
    services = await Promise.all([start('directory', { ...env, BOOTSTRAP_ADMIN: 'admin' }), start('meetings', env)]);
    gateway = await gatewayKnowing(authority);
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    for (const one of [authority, stranger]) one.close();
    await issuer.close();
    await suite.close();
  });

  it('the gateway is ready, and calls reach every service', async () => {
    await eventually(async () => (await ask(gateway, '/readyz')).status === 200, { within: 30_000 });
    const grants = await eventually(async () => (await ask(gateway, '/directory/v1/grants')).body['grants'], { within: 30_000 });
    expect(grants).toEqual([expect.objectContaining({ subject: 'admin' })]);
    expect(await ask(gateway, '/meetings/v1/rooms')).toMatchObject({ status: 200, body: { rooms: [] } });
    await expect(fetch(`http://localhost:${gateway.port}/livez`)).rejects.toThrow();
    expect(await gateway.stop()).toBe(0);
  });

  it('a gateway that knows another authority is not ready, and says which services it misses', async () => {
    const lost = await gatewayKnowing(stranger);
    expect(await ask(lost, '/readyz')).toMatchObject({ status: 503, body: { checks: { directory: false, meetings: false } } });
    expect(await ask(lost, '/directory/v1/grants')).toMatchObject({ status: 503, body: { reason: 'UPSTREAM_UNAVAILABLE' } });
    await lost.stop();
  });
});
