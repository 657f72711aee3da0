import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { connect } from '@jiguan/kit/grpc';
import { eventually } from '@jiguan/kit/testing';
import { Grant, GrantServiceClient, GrantServiceService } from '@jiguan/proto/directory/v1/grant';

/** A way to a port on which packets can be lost from one moment on, without anybody being told; new connections get through. */
async function road(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTo(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    lose: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('a server whose machine is gone without a word', () => {
  const server = new Server();
  let way: Awaited<ReturnType<typeof road>>;

  beforeAll(async () => {
    const answer = (_: unknown, done: (error: null, grant: Grant) => void) => done(null, Grant.fromPartial({ name: 'grants/1' }));
    server.addService(GrantServiceService, { getGrant: answer } as never);
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port))),
    );
    way = await road(port);
  });
  afterAll(() => {
    way.close();
    server.forceShutdown();
  });

  it('is given up after some seconds, and looked for anew', async () => {
    const client = connect(GrantServiceClient, `localhost:${way.port}`, { token: async () => 'own' });
    const get = () => client.getGrant({ name: 'grants/1' }, { timeout: 1_000 });
    await get();
    way.lose();
    await expect(get()).rejects.toThrow('DEADLINE_EXCEEDED');
    expect(await eventually(get, { within: 30_000 })).toMatchObject({ name: 'grants/1' });
    client.close();
  });
});
