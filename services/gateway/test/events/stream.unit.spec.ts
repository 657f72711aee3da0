import { factTypes } from '../../src/events/facts.ts';
import { replays } from '../../src/events/replays.ts';
import { type EventStreams, eventStreams } from '../../src/events/stream.ts';
import { recordRules } from '../../src/events/visibility.ts';
import { rateLimit } from '../../src/http/rate-limit.ts';
import { fakeFeed, type Held, type Listening, listenTo } from '../support/events.ts';
import { contracts, fakeVerifier, type Running, startGateway, tokenOf } from '../support/gateway.ts';

const meetings = fakeFeed('meetings');
const directory = fakeFeed('directory');
const held: Held = new Map();
const opened: Listening[] = [];
const ready = Promise.resolve();
let streams: EventStreams;
let gateway: Running;

beforeAll(async () => {
  streams = eventStreams({
    feeds: [directory, meetings],
    rules: recordRules(contracts.methods, contracts.registry),
    grantsOf: (subject) => held.get(subject) ?? [],
    homeOf: ({ unit }) => (unit === 'county' ? at(unit, '530102') : undefined),
    verifier: fakeVerifier,
    rateLimit: rateLimit(0),
    streamsPerSubject: 3,
    types: factTypes(contracts.registry),
    horizon: 1000,
    replays: replays(3000),
    ready,
    heartbeat: 200,
    bufferLimit: 200_000,
  });
  gateway = await startGateway({ others: [streams.handler] });
});
afterEach(async () => {
  for (const one of opened.splice(0)) one.close();
  while (streams.open() > 0) await new Promise(setImmediate);
});
afterAll(() => gateway.stop());

async function listen(subject: string, query = '', headers: Record<string, string> = {}, seconds?: number): Promise<Listening> {
  const listening = await listenTo(`${gateway.url}/events${query}`, tokenOf(subject, seconds), headers);
  opened.push(listening);
  return listening;
}

const at = (unit: string, region: string) => ({ unit, region });

describe('an event stream', () => {
  it('shows what its listener may get, and nothing else', async () => {
    held.set('liaison', [{ role: 'ROLE_UNIT_LIAISON', place: 'units/a' }]);
    held.set('officer', [{ role: 'ROLE_BUREAU_OFFICER', place: 'regions/530100' }]);
    held.set('driver', [{ role: 'ROLE_DRIVER', place: 'regions/530000' }]);
    const [liaison, officer, driver] = [await listen('liaison'), await listen('officer'), await listen('driver')];
    meetings.say({ record: 'bookings/a', place: at('a', '530200') });
    meetings.say({ record: 'bookings/b', place: at('b', '530102') });
    meetings.say({ record: 'bookings/c', place: at('c', '530200') });
    directory.say({ record: 'units/x', type: 'jiguan.directory.v1.UnitRegistered', place: at('x', '530300') });
    const seen = async (one: Listening, count: number) => {
      const names: string[] = [];
      while (names.length < count) names.push((await one.next()).data.subject);
      return names;
    };
    expect(await seen(liaison, 2)).toEqual(['bookings/a', 'units/x']);
    expect(await seen(officer, 2)).toEqual(['bookings/b', 'units/x']);
    expect(await seen(driver, 1)).toEqual(['units/x']);
  });

  it('shows to whoever reaches a unit what it has in another region, as a Get does', async () => {
    held.set('officer', [{ role: 'ROLE_BUREAU_OFFICER', place: 'regions/530102' }]);
    const one = await listen('officer');
    meetings.say({ record: 'bookings/of-others', place: at('a', '530000') });
    meetings.say({ record: 'bookings/in-the-province', place: at('county', '530000') });
    expect((await one.next()).data.subject).toBe('bookings/in-the-province');
  });

  it('shows nothing more once the grant is withdrawn', async () => {
    held.set('liaison', [{ role: 'ROLE_UNIT_LIAISON', place: 'units/a' }]);
    const one = await listen('liaison');
    meetings.say({ record: 'bookings/before' });
    expect((await one.next()).data.subject).toBe('bookings/before');
    held.set('liaison', []);
    meetings.say({ record: 'bookings/after' });
    directory.say({ record: 'regions/530000', type: 'jiguan.directory.v1.RegionRegistered' });
    expect((await one.next()).data.subject).toBe('regions/530000');
  });

  it('shows no record that nobody can get', async () => {
    held.set('admin', [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    const one = await listen('admin');
    meetings.say({ record: 'secrets/1' });
    meetings.say({ record: 'bookings/1' });
    expect((await one.next()).data.subject).toBe('bookings/1');
  });

  it('takes filters by type and record', async () => {
    held.set('admin', [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    const one = await listen('admin', '?type=BookingCancelled,jiguan.meetings.v1.BookingFinished&record=bookings/1');
    meetings.say({});
    meetings.say({ type: 'jiguan.meetings.v1.BookingCancelled', record: 'bookings/2' });
    meetings.say({ type: 'jiguan.meetings.v1.BookingFinished' });
    expect((await one.next()).data.type).toBe('jiguan.meetings.v1.BookingFinished');
  });

  it('goes on where it ended: its ids name the position in every context', async () => {
    held.set('admin', [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    directory.reach(8);
    meetings.reach(9);
    const one = await listen('admin', '', { 'last-event-id': 'directory:7;meetings:9' });
    expect([directory.since.at(-1), meetings.since.at(-1)]).toEqual([7, 9]);
    meetings.say({ sequence: 10 });
    expect((await one.next()).id).toBe('directory:7;meetings:10');
  });

  it.each([
    ['is broken', 'meetings:x\u00e4', 'UNKNOWN_POSITION', [4000, 4000]],
    ['is of a service that is not known', 'nobody:1', 'UNKNOWN_POSITION', [undefined, undefined]],
    ['lies ahead', 'directory:5001;meetings:4999', 'UNKNOWN_POSITION', [4000, 4999]],
    ['lies too far back', 'directory:1;meetings:4999', 'TOO_LONG_AGO', [4000, 4999]],
  ])('says so when the id %s, and goes on with what is there', async (_, id, reason, since) => {
    directory.reach(5000);
    meetings.reach(5000);
    const answer = await gateway.ask('/events', { token: tokenOf(`late ${reason} ${since}`), headers: { 'last-event-id': id } });
    const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"from"')) text += (await reader.read()).value ?? '';
    expect(text).toContain(`event: gap\ndata: {"reason":"${reason}"`);
    expect([directory.since.at(-1), meetings.since.at(-1)]).toEqual(since);
    await reader.cancel();
  });

  it('reads only so many past facts for one subject in a minute', async () => {
    directory.reach(1000);
    meetings.reach(1000);
    const headers = { 'last-event-id': 'directory:1;meetings:1' };
    await listen('greedy', '', headers);
    const refused = await gateway.ask('/events', { token: tokenOf('greedy'), headers });
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await refused.json()).toMatchObject({ reason: 'REPLAY_LIMITED' });
    // Who does not look back is not held up.
    await listen('greedy');
  });

  it('refuses an event type that there is not', async () => {
    const answer = await gateway.ask('/events?type=BookingConfirmed,BookingEaten', { token: tokenOf('many') });
    expect(await answer.json()).toMatchObject({
      status: 400,
      errors: [{ field: 'type', reason: 'UNKNOWN_TYPE', message: expect.stringContaining('BookingEaten') }],
    });
  });

  it('answers HEAD at once', async () => {
    const answer = await gateway.ask('/events', { method: 'HEAD', token: tokenOf('many') });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/event-stream; charset=utf-8', '']);
    expect(streams.open()).toBe(0);
  });

  it('gives signs of life and ends with its token', async () => {
    const one = await listen('admin', '', {}, 2);
    const text = await one.rest();
    expect(text).toContain(': alive');
    expect(text).toContain(': the token has expired');
  });

  it('cuts off a reader that does not read', async () => {
    held.set('admin', [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    await listen('admin');
    expect(meetings.listeners()).toBe(1);
    const json = Buffer.from(JSON.stringify({ subject: 'bookings/1', note: 'x'.repeat(100_000) }));
    for (let many = 0; meetings.listeners() > 0 && many < 2000; many++) {
      meetings.say({ json: () => json });
      if (many % 20 === 0) await new Promise(setImmediate);
    }
    expect(meetings.listeners()).toBe(0);
  });

  it('wants the facts while its listener is there, and not for one who is refused', async () => {
    const one = await listen('many');
    expect(meetings.wishes()).toBe(1);
    await gateway.ask('/events', { token: null });
    await gateway.ask('/events?typ=x', { token: tokenOf('many') });
    for (let open = 1; open < 3; open++) await listen('many');
    await gateway.ask('/events', { token: tokenOf('many') });
    while (meetings.wishes() > 3) await new Promise(setImmediate);
    expect(meetings.wishes()).toBe(3);
    one.close();
    while (meetings.wishes() > 2) await new Promise(setImmediate);
    expect(meetings.wishes()).toBe(2);
  });

  it('is refused without a token, with a wrong filter, and when one has too many', async () => {
    const refused = async (path: string, token: string | null) => (await gateway.ask(path, { token })).status;
    expect(await refused('/events', null)).toBe(401);
    expect(await refused('/events?typ=x', tokenOf('many'))).toBe(400);
    for (let open = 0; open < 3; open++) await listen('many');
    expect(await refused('/events', tokenOf('many'))).toBe(429);
  });

  it('ends when the gateway does', async () => {
    const one = await listen('admin');
    streams.close();
    expect(await one.rest()).toContain('retry: 2000');
  });

  it('ends at once when it is asked for while the gateway ends, so that its reader goes to another', async () => {
    const text = await (await listen('admin')).rest();
    expect(text).toContain('retry: 2000');
    // No position: its reader goes on from the one it has.
    expect(text).not.toContain('id:');
  });
});
