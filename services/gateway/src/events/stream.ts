/** GET /events: server-sent events of the facts that the caller may see. */
import { refuse } from '@jiguan/kernel/refusal';
import { nameRoute } from '@jiguan/kit/telemetry';
import { type RequestHandler, type Response, Router } from 'express';
import { sendProblem } from '../http/answer.ts';
import { exchangeOf } from '../http/exchange.ts';
import { ownProblem, refusalProblem } from '../problems/problem.ts';
import { admit, crowded } from './admission.ts';
import type { EventParts } from './parts.ts';
import { startOf } from './resume.ts';
import { farewell, serve } from './serve.ts';
import { oneByOne } from './turns.ts';

export interface EventStreams {
  readonly handler: RequestHandler;
  /** Ends every stream, and each that is still asked for; readers come back to whoever serves then. */
  close(): void;
  readonly open: () => number;
}

export function eventStreams(parts: EventParts): EventStreams {
  const { ready, feeds, patience = 10_000, horizon, replays } = parts;
  const streams = new Map<Response, string>();
  const closing = Promise.withResolvers<void>();
  const letIn = oneByOne();
  let closed = false;
  const router = Router();
  router.get('/events', async (req, res) => {
    nameRoute(req, '/events');
    const exchange = exchangeOf(req);
    await letIn();
    const admitted = await admit(parts, req, exchange);
    if (res.closed) return;
    if ('problem' in admitted) return sendProblem(res, admitted.problem, exchange);
    if (closed) return farewell(res);
    const listens = untilClosed(res);
    const prepared = await inTime(Promise.all([ready, ...feeds.map((feed) => feed.want(listens))]), closing.promise, patience);
    if (res.closed) return;
    if (!prepared) return sendProblem(res, refusalProblem(refuse('NOT_READY'), exchange.language), exchange);
    const crowd = crowded(parts, streams.values(), admitted.subject, exchange.language);
    if (crowd !== undefined) return sendProblem(res, crowd, exchange);
    if (req.method === 'HEAD') return farewell(res);
    const start = startOf(feeds, req.headers['last-event-id'] as string | undefined, horizon);
    const wait = replays(admitted.subject, start.cost);
    if (wait !== undefined)
      return sendProblem(
        res,
        ownProblem('REPLAY_LIMITED', exchange.language, { ...wait }, { 'Retry-After': String(wait.seconds) }),
        exchange,
      );
    streams.set(res, admitted.subject);
    const stop = serve(parts, admitted, start, res);
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
