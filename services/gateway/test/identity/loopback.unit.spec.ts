import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { mounted } from '../../src/identity/mounted.ts';
import { type Running, startGateway } from '../support/gateway.ts';

/** What stands for the issuer: it answers whoever is let through. */
const issuer = mounted('/dev/oidc', ((_req: unknown, res: { end(text: string): void }) => res.end('a token')) as never);

describe('the development issuer, asked through a name that was pointed at this machine', () => {
  let gateway: Running;
  beforeAll(async () => {
    gateway = await startGateway({ others: [issuer] });
  });
  afterAll(() => gateway.stop());

  const asked = async (host: string) => {
    const [answer] = (await once(get(`${gateway.url}/dev/oidc/token`, { headers: { host } }), 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk;
    return { status: answer.statusCode, text };
  };

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '[::2]:8080',
    'localhost@evil',
  ])('answers nothing at %s', async (host) => {
    const { status, text } = await asked(host);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('a token');
  });

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080'])('answers at %s', async (host) =>
    expect(await asked(host)).toEqual({ status: 200, text: 'a token' }),
  );
});
