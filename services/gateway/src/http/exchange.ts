/** What is known of a request before it is understood. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Language, languageOf } from '../problems/languages.ts';
import type { Traced } from './answer.ts';
import { traceContext } from './trace.ts';

export interface Exchange extends Traced {
  readonly query: string;
  readonly language: Language;
  readonly requestId: string;
  readonly traceparent: string | undefined;
}

const requestIdShape = /^[\w.:-]{1,128}$/;

export function exchangeOf(req: IncomingMessage): Exchange {
  const url = req.url ?? '/';
  const question = url.indexOf('?');
  const { traceId, traceparent } = traceContext(req.headers['traceparent'] as string | undefined);
  const given = req.headers['x-request-id'];
  return {
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    language: languageOf(req.headers['accept-language']),
    requestId: typeof given === 'string' && requestIdShape.test(given) ? given : randomUUID(),
    traceId,
    traceparent,
  };
}
