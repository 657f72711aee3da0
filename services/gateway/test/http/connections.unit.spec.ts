import { connect, type Socket } from 'node:net';
import { type Running, startGateway } from '../support/gateway.ts';

const patience = { headersTimeout: 200, requestTimeout: 400, keepAliveTimeout: 200, idleTimeout: 5000 };
let gateway: Running;
beforeAll(async () => {
  gateway = await startGateway({ limits: { connections: 3, patience } });
});
afterAll(() => gateway.stop());

const open = (sent: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => {
      socket.write(sent);
      resolve(socket);
    });
    socket.once('error', reject);
  });
const closed = (socket: Socket) =>
  new Promise((resolve) =>
    socket
      .on('error', () => undefined)
      .resume()
      .once('close', resolve),
  );

/** All that comes until the connection is closed. */
async function answer(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (some) => {
    text += some;
  });
  await closed(socket);
  return text;
}

describe('a connection', () => {
  const head = 'POST /meetings/v1/bookings HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\ncontent-type: application/json\r\n';
  it.each([
    ['is silent', ''],
    ['does not end its head', 'GET / HTTP/1.1\r\nhost: x\r\n'],
    ['does not send its body', `${head}content-length: 100\r\n\r\n{`],
    ['does not end its chunks', `${head}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`],
    ['is kept after its answer', 'GET /nothing HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('that %s is closed', async (_, sent) => {
    await closed(await open(sent));
  });

  it('whose head is longer than 16 KiB, or does not come, is told so without a body, as the document says', async () => {
    const long = `GET /meetings/v1/rooms HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(64 * 1024)}\r\n\r\n`;
    expect(await answer(await open(long))).toMatch(/^HTTP\/1\.1 431 [^\r]+\r\nConnection: close\r\n\r\n$/);
    expect(await answer(await open('GET / HTTP/1.1\r\n'))).toMatch(/^HTTP\/1\.1 408 [^\r]+\r\nConnection: close\r\n\r\n$/);
  });

  it('more than there may be is closed at once', async () => {
    const some = await Promise.all([open(''), open(''), open('')]);
    await closed(await open(''));
    expect(some.every(({ destroyed }) => !destroyed)).toBe(true);
    await Promise.all(some.map(closed));
  });
});
