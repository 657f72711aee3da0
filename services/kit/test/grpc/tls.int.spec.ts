import { readFileSync } from 'node:fs';
import { connect as connectTls, type PeerCertificate, type SecureVersion } from 'node:tls';
import { credentials } from '@grpc/grpc-js';
import { connect, type GrpcServer } from '@jiguan/kit/grpc';
import { eventually, type TestAuthority, type TestCertificate, testAuthority } from '@jiguan/kit/testing';
import { watchCertificate } from '@jiguan/kit/tls';
import { GrantServiceClient } from '@jiguan/proto/directory/v1/grant';
import { HealthClient } from '../serve/health.ts';
import { exampleServer, grantOf } from './fixture.ts';

const quiet = { info: () => undefined, warn: () => undefined };
const verifier = { verify: async () => ({ subject: 'admin' }) };
const admin = grantOf('admin', 'ROLE_ADMINISTRATOR', 'regions/530100');

describe('a server with a certificate', () => {
  let authority: TestAuthority;
  let stranger: TestAuthority;
  let files: TestCertificate;
  let server: GrpcServer;

  beforeAll(async () => {
    authority = testAuthority();
    stranger = testAuthority('stranger');
    files = authority.issue(['localhost']);
    const options = { certificate: watchCertificate(files, quiet, 20), healthPort: 0 };
    server = await exampleServer({ held: [admin], kept: new Map([[admin.name, admin]]), verifier, options });
  });
  afterAll(async () => {
    await server.drain(1000);
    authority.close();
    stranger.close();
  });

  const ask = async (address: string, caFile?: string): Promise<string> => {
    const client = connect(GrantServiceClient, address, { ...(caFile && { caFile }), token: 'any', timeout: 3000 });
    try {
      return (await client.getGrant({ name: admin.name })).name;
    } catch (error) {
      return (error as Error).message;
    } finally {
      client.close();
    }
  };
  const shake = (version?: SecureVersion) =>
    new Promise<PeerCertificate>((resolve, reject) => {
      const old = version && ({ minVersion: 'TLSv1', maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const);
      const to = { host: '127.0.0.1', servername: 'localhost', port: server.port, ca: readFileSync(authority.caFile), ...old };
      const socket = connectTls({ ...to, ALPNProtocols: ['h2'] }, () => {
        resolve(socket.getPeerCertificate());
        socket.destroy();
      }).on('error', reject);
    });

  it('answers who knows its authority and its name', async () =>
    expect(await ask(`localhost:${server.port}`, authority.caFile)).toBe(admin.name));

  /** Asks until the refusal says why: a call that fails while the first connection is still being tried has no reason yet. */
  const refusal = (address: string, caFile: string) =>
    eventually(async () => {
      const message = await ask(address, caFile);
      return !/Last error: null/.test(message) && message;
    });

  it('is not believed by who knows another authority', async () =>
    expect(await refusal(`localhost:${server.port}`, stranger.caFile)).toMatch(/UNAVAILABLE.*certificate/));

  it('is not believed under another name', async () =>
    expect(await refusal(`127.0.0.1:${server.port}`, authority.caFile)).toMatch(/UNAVAILABLE.*does not match certificate's altnames/));

  it('gives a caller in plaintext no answer', async () => expect(await ask(`localhost:${server.port}`)).toMatch(/UNAVAILABLE/));

  it('speaks TLS 1.2 and newer only', async () => {
    await expect(shake('TLSv1.1')).rejects.toThrow(/protocol version|unsupported protocol/);
    expect(await shake('TLSv1.2')).toMatchObject({ subject: { CN: 'localhost' } });
  });

  it('answers health in plaintext at a port of its own, and nothing else there', async () => {
    const probe = new HealthClient(`127.0.0.1:${server.healthPort}`, credentials.createInsecure());
    expect(await probe.check('')).toBe('SERVING');
    expect(await probe.check('live')).toBe('SERVING');
    server.setServing(false);
    expect(await probe.check('')).toBe('NOT_SERVING');
    server.setServing(true);
    probe.close();
    expect(await ask(`127.0.0.1:${server.healthPort}`)).toMatch(/UNIMPLEMENTED/);
  });

  it('offers no reflection at the port of health', async () => {
    const probe = new HealthClient(`127.0.0.1:${server.healthPort}`, credentials.createInsecure());
    const bytes = (value: Buffer) => value;
    const stream = probe.makeBidiStreamRequest('/grpc.reflection.v1.ServerReflection/ServerReflectionInfo', bytes, bytes);
    const answer = new Promise((resolve, reject) => stream.on('data', resolve).on('error', reject));
    await expect(answer).rejects.toThrow(/UNIMPLEMENTED/);
    probe.close();
  });

  it('shows a renewed certificate without a restart, and connections that are open go on', async () => {
    const client = connect(GrantServiceClient, `localhost:${server.port}`, { caFile: authority.caFile, token: 'any' });
    expect((await client.getGrant({ name: admin.name })).name).toBe(admin.name);
    const { serialNumber } = await shake();
    authority.issue(['localhost'], files);
    await eventually(async () => (await shake()).serialNumber !== serialNumber);
    expect((await client.getGrant({ name: admin.name })).name).toBe(admin.name);
    client.close();
    expect(await ask(`localhost:${server.port}`, authority.caFile)).toBe(admin.name);
  });
});

it('a server without a certificate has no port for health alone', async () => {
  const server = await exampleServer({ held: [], verifier, options: { healthPort: 0 } });
  expect(server.healthPort).toBeUndefined();
  await server.drain(100);
});
