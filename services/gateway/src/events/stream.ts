/** GET /events: server-sent events (HTML Living Standard §9.2) of the facts that the caller may see. */

import { isRefused, refuse } from '@jiguan/kernel/refusal';
import type { GrantHeld } from '@jiguan/kit/app';
import { bearer, type Verifier } from '@jiguan/kit/identity';
import { nameRoute } from '@jiguan/kit/telemetry';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { decodeJwt } from 'jose';
import { sendProblem } from '../http/answer.ts';
import { type Exchange, exchangeOf } from '../http/exchange.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { Language } from '../problems/languages.ts';
import { faultsProblem, ownProblem, type Problem, refusalProblem } from '../problems/problem.ts';
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
  /** Resolves when the grants are there: before that too little would be shown. */
  readonly ready: Promise<unknown>;
  /** Milliseconds that a listener waits for that, and for the facts to be read. */
  readonly patience?: number;
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
  const { ready, feeds, patience = 10_000 } = parts;
  const streams = new Map<Response, string>();
  const closing = Promise.withResolvers<void>();
  let closed = false;
  const router = Router();
  router.get('/events', async (req, res) => {
    nameRoute('/events');
    const exchange = exchangeOf(req);
    const admitted = await admit(parts, req, exchange);
    if (res.closed) return;
    if ('problem' in admitted) return sendProblem(res, admitted.problem, exchange);
    if (closed) return farewell(res);
    const listens = untilClosed(res);
    const prepared = await inTime(Promise.all([ready, ...feeds.map((feed) => feed.want(listens))]), closing.promise, patience);
    if (res.closed) return;
    if (!prepared) return sendProblem(res, refusalProblem(refuse('NOT_READY'), exchange.language), exchange);
    const { subject, wish, token } = admitted;
    const crowd = crowded(parts, streams, subject, exchange.language);
    if (crowd !== undefined) return sendProblem(res, crowd, exchange);
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
    closing.resolve();
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
  { verifier, rateLimit }: EventParts,
  req: Request,
  { language, query }: Exchange,
): Promise<Admitted | { readonly problem: Problem }> {
  const token = bearer(req.headers.authorization);
  const caller = await verifier.verify(token);
  if (isRefused(caller) || token === undefined)
    return { problem: refusalProblem(isRefused(caller) ? caller : refuse('TOKEN_MISSING'), language) };
  const limited = await rateLimit(`subject ${caller.subject}`, language);
  if (limited !== undefined) return { problem: limited };
  const wish = wishOf(query);
  if ('faults' in wish) return { problem: faultsProblem(wish.faults, language) };
  return { subject: caller.subject, token, wish };
}

/** Aborts when the listener has left. */
function untilClosed(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}

/** Whether `ready` comes before the end of patience, and not after `closing`. */
async function inTime(ready: Promise<unknown>, closing: Promise<void>, patience: number): Promise<boolean> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, patience);
  const tooLate = () => false;
  try {
    return await Promise.race([ready.then(() => true), closing.then(tooLate), late.promise.then(tooLate)]);
  } finally {
    clearTimeout(timer);
  }
}

function crowded(
  { streamsPerSubject: limit }: EventParts,
  streams: ReadonlyMap<Response, string>,
  subject: string,
  language: Language,
): Problem | undefined {
  const held = [...streams.values()].filter((holder) => holder === subject).length;
  return held >= limit ? ownProblem('TOO_MANY_STREAMS', language, { limit }) : undefined;
}

function serve(parts: EventParts, subject: string, wish: Wish, token: string, req: Request, res: Response): () => void {
  const { feeds, rules, grantsOf, heartbeat = 15_000, bufferLimit = 1_048_576 } = parts;
  const resumed = positionsOf(req.headers['last-event-id'] as string | undefined);
  const positions: Positions = new Map(feeds.map((feed) => [feed.context, resumed?.get(feed.context) ?? feed.last()]));
  begin(res);
  res.write(`id: ${idOf(positions)}\n\n`);
  const send = (text: string) => {
    if (res.writableEnded) return;
    res.write(text);
    if (res.writableLength > bufferLimit) res.destroy();
  };
  const take = (fact: Fact) => {
    positions.set(fact.context, fact.sequence);
    if (wanted(fact, wish) && maySee(fact, rules, grantsOf(subject))) send(`id: ${idOf(positions)}\ndata: ${fact.text()}\n\n`);
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

function begin(res: Response): void {
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  res.write('retry: 2000\n');
}

/** A stream with nothing in it: after an error a browser would not come back. */
function farewell(res: Response): void {
  begin(res);
  res.end('\n');
}

/** Milliseconds until a token that has been verified expires. */
function lifeOf(token: string): number {
  const { exp } = decodeJwt(token);
  return exp === undefined ? longestTimer : Math.max(0, exp * 1000 - Date.now());
}
