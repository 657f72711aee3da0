import { Server, ServerCredentials, type ServerUnaryCall, type ServiceError, type sendUnaryData, status } from '@grpc/grpc-js';
import { catalogue } from '@jiguan/kit/errors';
import { type Api, connect, type GrpcServer, grpcServer, implement, query } from '@jiguan/kit/grpc';
import { Grant, GrantServiceClient, GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { Region, RegionServiceClient, RegionServiceService } from '@jiguan/proto/directory/v1/region';
import { barePipeline, copiesOf, memoryLog } from './fixture.ts';

type Call = ServerUnaryCall<unknown, unknown>;

/** A server that is unavailable for the first calls and keeps what it was called with. */
class Upstream {
  failures = 0;
  code = status.UNAVAILABLE;
  readonly calls: Call[] = [];
  readonly server = new Server();
  port = 0;

  async listen(): Promise<void> {
    const answer = (call: Call, callback: sendUnaryData<unknown>) => {
      this.calls.push(call);
      if (this.failures-- > 0) callback({ code: this.code, details: 'not now' });
      else callback(null, Grant.fromPartial({ name: 'grants/1' }));
    };
    this.server.addService(GrantServiceService, { getGrant: answer, createGrant: answer } as never);
    this.port = await new Promise<number>((resolve, reject) =>
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port))),
    );
  }
}

describe('a client', () => {
  const upstream = new Upstream();
  const wish = { grant: Grant.fromPartial({ subject: 'li' }), grantId: '' };
  let client: ReturnType<typeof connect<typeof GrantServiceService>>;
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 0,
      (error: ServiceError) => error.code,
    );

  beforeAll(async () => {
    await upstream.listen();
    client = connect(GrantServiceClient, `localhost:${upstream.port}`, { token: async () => 'own' });
  });
  beforeEach(() => {
    upstream.calls.length = 0;
    upstream.failures = 0;
    upstream.code = status.UNAVAILABLE;
  });
  afterAll(() => {
    client.close();
    upstream.server.forceShutdown();
  });

  it('tries a read again while the server is unavailable', async () => {
    upstream.failures = 2;
    expect(await client.getGrant({ name: 'grants/1' })).toMatchObject({ name: 'grants/1' });
    expect(upstream.calls).toHaveLength(3);
  });

  it('tries a change again only with a request id', async () => {
    upstream.failures = 1;
    expect(await codeOf(client.createGrant({ ...wish, requestId: '' }))).toBe(status.UNAVAILABLE);
    upstream.failures = 1;
    expect(await client.createGrant({ ...wish, requestId: 'once' })).toMatchObject({ name: 'grants/1' });
    expect(upstream.calls).toHaveLength(3);
  });

  it('gives up in the end', async () => {
    upstream.failures = 100;
    expect(await codeOf(client.getGrant({ name: 'grants/1' }))).toBe(status.UNAVAILABLE);
    expect(upstream.calls).toHaveLength(4);
  });

  it('does not try again what was refused', async () => {
    upstream.failures = 1;
    upstream.code = status.FAILED_PRECONDITION;
    expect(await codeOf(client.getGrant({ name: 'grants/1' }))).toBe(status.FAILED_PRECONDITION);
    expect(upstream.calls).toHaveLength(1);
  });

  it('presents its token, and another one where a call has its own', async () => {
    await client.getGrant({ name: 'grants/1' });
    await client.getGrant({ name: 'grants/1' }, { token: 'other', language: 'en' });
    expect(upstream.calls.map(({ metadata }) => metadata.get('authorization')[0])).toEqual(['Bearer own', 'Bearer other']);
    expect(upstream.calls[1]?.metadata.get('accept-language')).toEqual(['en']);
  });

  it('always sets a deadline', async () => {
    await client.getGrant({ name: 'grants/1' });
    expect(Number(upstream.calls[0]?.getDeadline())).toBeLessThanOrEqual(Date.now() + 10_000);
  });

  describe('inside a call', () => {
    let server: GrpcServer;
    let inner: ReturnType<typeof connect<typeof GrantServiceService>>;
    const outer: Api = implement(RegionServiceService, 'jiguan.directory.v1.RegionService', {
      getRegion: query(
        async () => {
          await inner.getGrant({ name: 'grants/1' });
          return Region.fromPartial({});
        },
        { input: (request) => request.name, output: (region) => region },
      ),
      listRegions: query(() => [], { input: () => undefined, output: (regions) => ({ regions, nextPageToken: '' }) }),
    });

    beforeAll(async () => {
      inner = connect(GrantServiceClient, `localhost:${upstream.port}`);
      server = await grpcServer({
        apis: [outer],
        host: '127.0.0.1',
        port: 0,
        catalogue: catalogue('directory.jiguan', {}),
        verifier: { verify: async () => ({ subject: 'li' }) },
        pipeline: barePipeline(),
        copies: copiesOf(() => []),
        locate: () => undefined,
        log: memoryLog(),
      });
      server.setServing(true);
    });
    afterAll(async () => {
      inner.close();
      await server.drain(500);
    });

    it("passes on the caller's token, language and deadline", async () => {
      const regions = connect(RegionServiceClient, `localhost:${server.port}`);
      const deadline = Date.now() + 3000;
      await regions.getRegion({ name: 'regions/530000' }, { token: 'of-li', language: 'en', timeout: 3000 });
      regions.close();
      const call = upstream.calls[0] as Call;
      expect(call.metadata.get('authorization')).toEqual(['Bearer of-li']);
      expect(call.metadata.get('accept-language')).toEqual(['en']);
      expect(Math.abs(Number(call.getDeadline()) - deadline)).toBeLessThan(1000);
    });
  });
});
