/** GET /events: server-sent events (HTML Living Standard §9.2) of the facts that the caller may see. */

import { isRefused } from '@jiguan/kernel/refusal';
import type { GrantHeld } from '@jiguan/kit/app';
import { bearer, type Verifier } from '@jiguan/kit/identity';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { decodeJwt } from 'jose';
import { sendProblem } from '../http/answer.ts';
import { type Exchange, exchangeOf } from '../http/exchange.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import { faultsProblem, ownProblem, refusalProblem } from '../problems/problem.ts';
import type { Fact } from './facts.ts';
import type { Feed } from './feed.ts';
import { idOf, type Positions, positionsOf, type Wish, wanted, wishOf } from './query.ts';
import { maySee, type RecordRules } from './visibility.ts';

export interface EventParts {
  readonly feeds: readonly Feed[];
  readonly rules: RecordRules;
  /** Grants in force now: asked for each fact, so that one withdrawn stops counting at once. */
  readonly grantsOf: (subject: string) => readonly GrantHeld[];
  readonly verifier: Verifier;
  readonly rateLimit: RateLimit;
  readonly streamsPerSubject: number;
  /** Milliseconds between two signs of life. */
  readonly heartbeat?: number;
  /** Bytes that may wait for a slow reader before it is cut off; it comes back with Last-Event-ID. */
  readonly bufferLimit?: number;
}

export interface EventStreams {
  readonly handler: RequestHandler;
  /** Ends every stream, and each that is still asked for; readers come back to whoever serves then. */
  close(): void;
  readonly open: () => number;
}

const longestTimer = 2 ** 31 - 1;

export function eventStreams(parts: EventParts): EventStreams {
  const streams = new Map<Response, string>();
  let closed = false;
  const router = Router();
  router.get('/events', async (req, res) => {
    const exchange = exchangeOf(req);
    const admitted = await admit(parts, streams, req, res, exchange);
    if (admitted === undefined) return;
    const { subject, wish, token } = admitted;
    streams.set(res, subject);
    const stop = serve(parts, subject, wish, token, req, res);
    res.once('close', () => {
      streams.delete(res);
      stop();
    });
    if (closed) res.end();
  });
  const close = () => {
    closed = true;
    for (const res of streams.keys()) res.end();
  };
  return { handler: router, open: () => streams.size, close };
}

interface Admitted {
  readonly subject: string;
  readonly token: string;
  readonly wish: Wish;
}

async function admit(
  parts: EventParts,
  streams: ReadonlyMap<Response, string>,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Admitted | undefined> {
  const { language, query } = exchange;
  const token = bearer(req.headers.authorization);
  const caller = await parts.verifier.verify(token);
  if (isRefused(caller) || token === undefined) {
    sendProblem(res, refusalProblem(isRefused(caller) ? caller : { refused: 'TOKEN_MISSING', details: {} }, language), exchange);
    return undefined;
  }
  const limited = await parts.rateLimit(`subject ${caller.subject}`, language);
  if (limited !== undefined) return void sendProblem(res, limited, exchange);
  const held = [...streams.values()].filter((subject) => subject === caller.subject).length;
  if (held >= parts.streamsPerSubject)
    return void sendProblem(res, ownProblem('TOO_MANY_STREAMS', language, { limit: parts.streamsPerSubject }), exchange);
  const wish = wishOf(query);
  if ('faults' in wish) return void sendProblem(res, faultsProblem(wish.faults, language), exchange);
  return { subject: caller.subject, token, wish };
}

function serve(parts: EventParts, subject: string, wish: Wish, token: string, req: Request, res: Response): () => void {
  const { feeds, rules, grantsOf, heartbeat = 15_000, bufferLimit = 1_048_576 } = parts;
  const resumed = positionsOf(req.headers['last-event-id'] as string | undefined);
  const positions: Positions = new Map(feeds.map((feed) => [feed.context, resumed?.get(feed.context) ?? feed.last()]));
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  res.write(`retry: 2000\nid: ${idOf(positions)}\n\n`);
  const send = (text: string) => {
    if (res.writableEnded) return;
    res.write(text);
    if (res.writableLength > bufferLimit) res.destroy();
  };
  const take = (fact: Fact) => {
    positions.set(fact.context, fact.sequence);
    if (wanted(fact, wish) && maySee(fact, rules, grantsOf(subject))) send(`id: ${idOf(positions)}\ndata: ${fact.text}\n\n`);
  };
  const stops = feeds.map((feed) => feed.listen(take, resumed?.get(feed.context)));
  const beat = setInterval(() => send(`: alive\nid: ${idOf(positions)}\n\n`), heartbeat);
  const expiry = setTimeout(() => res.end(': the token has expired\n\n'), Math.min(lifeOf(token), longestTimer));
  return () => {
    for (const stop of stops) stop();
    clearInterval(beat);
    clearTimeout(expiry);
  };
}

/** Milliseconds until a token that has been verified expires. */
function lifeOf(token: string): number {
  const { exp } = decodeJwt(token);
  return exp === undefined ? longestTimer : Math.max(0, exp * 1000 - Date.now());
}
