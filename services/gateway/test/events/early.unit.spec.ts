import type { RequestHandler } from 'express';
import { factTypes } from '../../src/events/facts.ts';
import { replays } from '../../src/events/replays.ts';
import { type EventStreams, eventStreams } from '../../src/events/stream.ts';
import { recordRules } from '../../src/events/visibility.ts';
import { type RateLimit, rateLimit } from '../../src/http/rate-limit.ts';
import { fakeFeed, type Held, listenTo } from '../support/events.ts';
import { contracts, fakeVerifier, type Running, startGateway, tokenOf } from '../support/gateway.ts';

describe('an event stream that is asked for before grants and facts are there', () => {
  const feed = fakeFeed('meetings');
  const away = fakeFeed('meetings', new Promise(() => undefined));
  const late: Held = new Map();
  let caughtUp: PromiseWithResolvers<void>;
  /** The first request to be over. */
  let gone: PromiseWithResolvers<void>;
  let early: EventStreams;
  let starting: Running;

  const start = async (patience?: number, feeds = [feed], limit: RateLimit = rateLimit(0)) => {
    caughtUp = Promise.withResolvers();
    gone = Promise.withResolvers();
    early = eventStreams({
      feeds,
      rules: recordRules(contracts.methods, contracts.registry),
      grantsOf: (subject) => late.get(subject) ?? [],
      homeOf: () => undefined,
      verifier: fakeVerifier,
      rateLimit: limit,
      streamsPerSubject: 1,
      types: factTypes(contracts.registry),
      horizon: 1000,
      replays: replays(3000),
      ready: caughtUp.promise,
      ...(patience !== undefined && { patience }),
    });
    const watch: RequestHandler = (_req, res, next) => {
      res.once('close', gone.resolve);
      next();
    };
    starting = await startGateway({ others: [watch, early.handler] });
  };
  afterEach(() => starting.stop());

  it('waits for them, and then shows what its listener may get', async () => {
    await start();
    let answered = false;
    const asked = listenTo(`${starting.url}/events`, tokenOf('admin'));
    void asked.then(() => {
      answered = true;
    });
    for (let turn = 0; turn < 5; turn++) expect((await starting.ask('/events', { token: null })).status).toBe(401);
    expect([answered, early.open()]).toEqual([false, 0]);
    late.set('admin', [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    caughtUp.resolve();
    const one = await asked;
    feed.say({ record: 'bookings/1' });
    expect((await one.next()).data.subject).toBe('bookings/1');
    one.close();
  });

  it('does not let more in than one may have', async () => {
    await start();
    const asked = [1, 2, 3].map(() => starting.ask('/events', { token: tokenOf('admin') }));
    for (let turn = 0; turn < 5; turn++) await starting.ask('/events', { token: null });
    caughtUp.resolve();
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 429, 429]);
  });

  it.each([
    ['the grants do not come', () => start(20), () => undefined],
    ['the bus with the facts is away', () => start(20, [away]), () => caughtUp.resolve()],
    ['the gateway ends', () => start(), () => early.close()],
  ])('is told to come back when %s', async (_, begin, then) => {
    await begin();
    const asked = starting.ask('/events', { token: tokenOf('admin') });
    for (let turn = 0; turn < 5; turn++) await starting.ask('/events', { token: null });
    then();
    const answer = await asked;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await answer.json()).toMatchObject({ reason: 'NOT_READY' });
  });

  it('leaves nothing behind when its reader goes away meanwhile', async () => {
    await start();
    const leaving = new AbortController();
    const asked = starting.ask('/events', { token: tokenOf('admin'), signal: leaving.signal });
    void asked.catch(() => undefined);
    await starting.ask('/openapi.json', { token: null });
    leaving.abort();
    await gone.promise;
    const another = starting.ask('/events', { token: tokenOf('admin') });
    caughtUp.resolve();
    expect((await another).status).toBe(200);
  });

  it('counts who has no good token by address, before anything is waited for', async () => {
    const limit = rateLimit(2);
    await start(undefined, [feed], limit);
    const statuses: number[] = [];
    for (const token of ['bad', null, 'worse']) statuses.push((await starting.ask('/events', { token })).status);
    limit.stop();
    expect(statuses).toEqual([401, 401, 429]);
  });
});
