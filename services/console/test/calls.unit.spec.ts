import { Unreachable } from '../src/api/problem.ts';

/** Of a browser: its types are those of the console's own project. */
const client = new URL('../src/api/client.ts', import.meta.url).href;

/** An answer that breaks off while it is read. */
const breaking = (error: unknown) =>
  new Response(new ReadableStream({ start: (body) => body.error(error) }), { headers: { 'content-type': 'application/json' } });

describe('an answer that breaks off', () => {
  const asked = async (error: unknown) => {
    const { call } = (await import(client)) as { call(path: string, asked: object): Promise<unknown> };
    globalThis.fetch = async () => breaking(error);
    return call('/meetings/v1/bookings', { now: true });
  };
  const usual = globalThis.fetch;
  afterAll(() => {
    globalThis.fetch = usual;
  });

  it('means that the network is away', () => expect(asked(new TypeError('network error'))).rejects.toBeInstanceOf(Unreachable));

  it('means nothing of the network where the page gave it up', () =>
    expect(asked(new DOMException('given up', 'AbortError'))).rejects.toMatchObject({ name: 'AbortError' }));
});
