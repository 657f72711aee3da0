import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { letRunOut } from '../../src/http/running-out.ts';

const MB = 1 << 20;

/** How often memory was given back while bodies of so many bytes were sent, all at once. */
async function collections(answer: RequestListener, bytes: number, senders: number): Promise<number> {
  let collected = 0;
  const server = createServer(answer);
  letRunOut(server, () => void collected++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async () => (await fetch(url, { method: 'POST', body: Buffer.alloc(bytes) })).text();
  await Promise.all(Array.from({ length: senders }, send));
  await new Promise((resolve) => server.close(resolve));
  return collected;
}

describe('the memory of bodies that are thrown away', () => {
  it('is given back as they go, whoever sends them', async () => {
    expect(await collections((_, res) => res.writeHead(403).end(), 16 * MB, 4)).toBeGreaterThan(0);
  });

  it('is no matter of bodies that are read, nor of small ones', async () => {
    const reading: RequestListener = (req, res) => void req.resume().once('end', () => res.end());
    expect(await collections(reading, 16 * MB, 2)).toBe(0);
    expect(await collections((_, res) => res.writeHead(403).end(), 1000, 20)).toBe(0);
  });
});
