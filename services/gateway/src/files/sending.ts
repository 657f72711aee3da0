/** `POST /files`: a file comes in, whole, before any record holds it. */
import { refuse } from '@jiguan/kernel/refusal';
import type { FileStore } from '@jiguan/kit/files';
import { nameRoute } from '@jiguan/kit/telemetry';
import { type Request, type RequestHandler, type Response, Router, raw } from 'express';
import { admit } from '../http/admitting.ts';
import { sendJson, sendProblem } from '../http/answer.ts';
import { type Exchange, exchangeOf } from '../http/exchange.ts';
import { bytesHeld } from '../http/intake.ts';
import type { Transcoding } from '../http/parts.ts';
import { setHeaders } from '../http/security.ts';
import { ownProblem, type Problem, refusalProblem } from '../problems/problem.ts';
import { type Received, receive } from './receiving.ts';

export interface Sending {
  /** Undefined: none are taken. */
  readonly store: FileStore | undefined;
  readonly parts: Pick<Transcoding, 'verifier' | 'rateLimit' | 'intake' | 'grantsOf' | 'headers'>;
  /** Bytes of the largest file. */
  readonly largest: number;
}

export function sending(sending: Sending): RequestHandler {
  const router = Router();
  const read = raw({ type: () => true, limit: sending.largest });
  router.post('/files', async (req, res) => {
    nameRoute(req, '/files');
    const exchange = exchangeOf(req);
    const { headers } = sending.parts;
    const answered = await accept(sending, read, req, res, exchange);
    if ('body' in answered) {
      setHeaders(res, headers, exchange.requestId);
      return sendProblem(res, answered, exchange);
    }
    return sendJson(res, JSON.stringify(answered), [...headers, 'X-Request-Id', exchange.requestId, 'Cache-Control', 'no-store'], false);
  });
  return router;
}

/** Who has no role anywhere is refused before anything is read; so is what tells a length that is not taken. */
async function accept(
  { store, parts, largest }: Sending,
  read: RequestHandler,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Received | Problem> {
  const { language } = exchange;
  const caller = await admit(parts, { open: false }, req, exchange);
  if ('problem' in caller) return caller.problem;
  if (store === undefined) return ownProblem('FILES_NOT_SET_UP', language);
  const { subject = '', key } = caller;
  if (!parts.grantsOf(subject)?.length) return refusalProblem(refuse('ACCESS_DENIED'), language);
  const tooLarge = () => ownProblem('BODY_TOO_LARGE', language, { limit: largest });
  if (Number(req.headers['content-length'] ?? 0) > largest) return tooLarge();
  const leave = parts.intake.admit(key, bytesHeld(req, largest));
  if (typeof leave === 'string') return ownProblem(leave, language, {}, { 'Retry-After': '1' });
  try {
    const failure = await new Promise<unknown>((resolve) => void read(req, res, resolve));
    if (failure !== undefined) return (failure as { status?: number }).status === 413 ? tooLarge() : unreadable(failure, language);
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const received = await receive(store, { bytes, name: nameOf(req), by: subject }, new Date());
    return 'unfit' in received
      ? ownProblem(received.unfit, language, 'accepted' in received ? { accepted: received.accepted } : {})
      : received;
  } finally {
    leave();
  }
}

const unreadable = (failure: unknown, language: Exchange['language']) =>
  ownProblem('MALFORMED_BODY', language, { cause: failure instanceof Error ? failure.message : '' });

/** `?name=会议议程.pdf`. */
function nameOf(req: Request): string {
  return new URLSearchParams(exchangeOf(req).query).get('name') ?? '';
}
