import { once } from 'node:events';
import { connect } from 'node:http2';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { readStatus } from '@jiguan/kit/errors';
import type { GrpcServer } from '@jiguan/kit/grpc';
import { service as healthService } from 'grpc-health-check';
import { type Behaviour, exampleServer, grantOf } from './fixture.ts';

const everybody = { verify: async (token: string | undefined) => ({ subject: token ?? 'nobody' }) };
const admin = grantOf('admin', 'ROLE_ADMINISTRATOR', 'regions/530000');
const GET = '/jiguan.directory.v1.GrantService/GetGrant';

describe('on the wire', () => {
  const behaviour: Behaviour = { during: () => undefined, started: 0 };
  let server: GrpcServer;
  let client: Client;

  beforeEach(async () => {
    behaviour.during = () => undefined;
    behaviour.started = 0;
    server = await exampleServer({
      held: [admin],
      kept: new Map([[admin.name, admin]]),
      behaviour,
      verifier: everybody,
      options: { defaultDeadline: 200 },
    });
    client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure(), { 'grpc.max_send_message_length': -1 });
  });
  afterEach(async () => {
    client.close();
    await server.drain(500);
  });

  const bytes = (value: Buffer) => value;
  const call = (path: string, request: Buffer, deadline?: number) =>
    new Promise<Buffer>((resolve, reject) => {
      const metadata = new Metadata();
      metadata.set('authorization', 'Bearer admin');
      client.makeUnaryRequest(path, bytes, bytes, request, metadata, deadline === undefined ? {} : { deadline }, (error, answer) =>
        error ? reject(error) : resolve(answer as Buffer),
      );
    });
  const failed = (calling: Promise<unknown>) =>
    calling.then(
      () => undefined,
      (error: ServiceError) => error,
    );
  const framed = (message: Buffer) => Buffer.concat([Buffer.of(0, 0, 0, 0, message.length), message]);
  const named = (name: string) => Buffer.concat([Buffer.from([10, name.length]), Buffer.from(name)]);

  it('bytes that are no such message are malformed', async () =>
    expect(readStatus(await failed(call(GET, Buffer.from([10, 200, 1]))))).toMatchObject({
      status: 'INVALID_ARGUMENT',
      reason: 'MALFORMED_REQUEST',
    }));

  it('a call without a deadline gets the default one', async () => {
    const held = Promise.withResolvers<void>();
    behaviour.during = () => held.promise;
    const status = readStatus(await failed(call(GET, named(admin.name))));
    held.resolve();
    expect(status).toMatchObject({ status: 'DEADLINE_EXCEEDED', reason: 'DEADLINE_EXCEEDED' });
  });

  it('work whose deadline has passed is not started', async () => {
    expect((await failed(call(GET, named(admin.name), Date.now() - 1)))?.code).toBe(status.DEADLINE_EXCEEDED);
    expect(behaviour.started).toBe(0);
  });

  it('more than 15 MB, a packed file of an import, are not taken', async () =>
    expect((await failed(call(GET, Buffer.alloc((15 << 20) + 1))))?.code).toBe(status.RESOURCE_EXHAUSTED));

  it('an unknown method is unimplemented', async () =>
    expect((await failed(call('/jiguan.directory.v1.GrantService/StealGrant', Buffer.alloc(0))))?.code).toBe(status.UNIMPLEMENTED));

  const check = (name: string) =>
    new Promise<string>((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = healthService.Check as never as {
        path: string;
        requestSerialize: (value: object) => Buffer;
        responseDeserialize: (value: Buffer) => { status: string };
      };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service: name }, (error, answer) =>
        error ? reject(error) : resolve(answer?.status ?? ''),
      );
    });

  it('health is as set, for the server and each service, and calls go on while it is not serving', async () => {
    expect(await check('')).toBe('SERVING');
    expect(await check('jiguan.directory.v1.GrantService')).toBe('SERVING');
    server.setServing(false);
    expect(await check('')).toBe('NOT_SERVING');
    await expect(call(GET, named(admin.name), Date.now() + 5000)).resolves.toBeInstanceOf(Buffer);
  });

  it('a call that sets out while the server begins to drain is answered: its caller cannot know', async () => {
    const session = connect(`http://127.0.0.1:${server.port}`);
    await once(session, 'remoteSettings');
    const drained = server.drain(5000);
    const headers = {
      ':method': 'POST',
      ':path': GET,
      'content-type': 'application/grpc',
      'grpc-timeout': '5S',
      authorization: 'Bearer admin',
    };
    const crossing = session.request(headers).end(framed(named(admin.name)));
    const [trailers] = (await once(crossing.resume(), 'trailers')) as [Record<string, string>];
    expect(trailers['grpc-status']).toBe('0');
    await drained;
  });

  it('draining lets calls end and takes no new ones', async () => {
    const held = Promise.withResolvers<void>();
    const begun = new Promise<void>((resolve) => {
      behaviour.during = () => {
        resolve();
        return held.promise;
      };
    });
    const running = call(GET, named(admin.name), Date.now() + 5000);
    await begun;
    const drained = server.drain(5000);
    held.resolve();
    await expect(running).resolves.toBeInstanceOf(Buffer);
    await drained;
    expect((await failed(call(GET, named(admin.name), Date.now() + 1000)))?.code).toBe(status.UNAVAILABLE);
  });

  it('draining cuts off what takes longer than its limit', async () => {
    const begun = new Promise<void>((resolve) => {
      behaviour.during = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const running = failed(call(GET, named(admin.name), Date.now() + 5000));
    await begun;
    await server.drain(50);
    expect(await running).toBeDefined();
  });
});

describe('before it is ready', () => {
  it('a server refuses calls as unavailable', async () => {
    const server = await exampleServer({ held: [], verifier: everybody, serving: false });
    const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
    const error = await new Promise((resolve) =>
      client.makeUnaryRequest(
        GET,
        (value: Buffer) => value,
        (value: Buffer) => value,
        Buffer.alloc(0),
        resolve,
      ),
    );
    client.close();
    await server.drain(100);
    expect(readStatus(error)).toMatchObject({ status: 'UNAVAILABLE', reason: 'NOT_READY' });
  });
});
