import { hash } from 'node:crypto';
import type { Message } from '@bufbuild/protobuf';
import type { ServerUnaryCall } from '@grpc/grpc-js';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { trace } from '@opentelemetry/api';
import { languageOf, textOf } from '../errors/index.ts';
import { type Admitted, admit, identify, withLoaded } from './admit.ts';
import { withAmbient } from './ambient.ts';
import type { ApiCall, Work } from './api.ts';
import { beyondReach } from './guard.ts';
import type { Plan } from './plan.ts';
import { outsideStates } from './states.ts';
import type { Surroundings } from './surroundings.ts';

/** A call as it comes from the wire. */
export type RawCall = ServerUnaryCall<Buffer, Buffer>;

/** Answers one call: identity, access, validation, then the implementation. `deadline` is an instant in milliseconds. */
export async function answer(plan: Plan, raw: RawCall, deadline: number, around: Surroundings): Promise<Buffer | Refusal> {
  const closed = around.closed();
  if (closed) return closed;
  if (isOver(raw, deadline)) return refuse('DEADLINE_EXCEEDED');
  const authorization = header(raw, 'authorization');
  const actor = await identify(plan, authorization, around);
  if (isRefused(actor)) return actor;
  const reading = decoded(() => plan.read(raw.request));
  if (isRefused(reading)) return reading;
  const { message, bytes } = reading;
  const admitted = await admit(plan, message, actor, around);
  if (isRefused(admitted)) return reported(plan, admitted, message, raw, around) ?? admitted;
  const changed = plan.changed?.(message) ?? [];
  if (isRefused(changed)) return changed;
  const request = decoded(() => plan.decode(reading));
  if (isRefused(request)) return request;
  if (isOver(raw, deadline)) return refuse('DEADLINE_EXCEEDED');
  const work: Work<unknown> = {
    method: plan.name,
    call: { ...apiCall(raw, admitted, around), changed, writable: plan.writable, said: plan.said },
    pipeline: around.pipeline,
    context: {
      actor,
      scope: admitted.scope,
      copies: around.copies,
      traceparent: inheritedTrace(raw),
      expectedEtag: plan.etag(message) || undefined,
      rehearsal: plan.rehearses(message),
    },
    request: repeatKey(plan, actor.subject, plan.requestId(message), bytes),
    encode: plan.encode,
    leaving: () => leaving(raw, deadline),
    outside: (use) => outsideStates(plan.states, plan.target(message), use),
    guard: (changes) => beyondReach(changes, plan, admitted, around.copies),
    withLoaded: withLoaded(admitted),
  };
  return withAmbient({ deadline, authorization, acceptLanguage: header(raw, 'accept-language') }, () => plan.handler.answer(request, work));
}

/** First value of a metadata key. */
export function header(raw: RawCall, name: string): string | undefined {
  return raw.metadata.get(name)[0] as string | undefined;
}

function isOver(raw: RawCall, deadline: number): boolean {
  return raw.cancelled || Date.now() >= deadline;
}

/** Before a deadline so near a caller that ends the call was cut off: its own clock is ahead of this one by the way here. Milliseconds. */
const NEAR = 5_000;

function leaving(raw: RawCall, deadline: number): () => boolean {
  const gaveUp = () => Date.now() < deadline - NEAR;
  let left = raw.cancelled && gaveUp();
  raw.once('cancelled', () => {
    left = gaveUp();
  });
  return () => left;
}

/** Bytes that are no such message are the caller's mistake; so is a number outside a closed enumeration. */
function decoded<T>(decode: () => T): T | Refusal {
  try {
    return decode();
  } catch {
    return refuse('MALFORMED_REQUEST');
  }
}

/** The answer of an import that may be made and whose rows break constraints. */
function reported(plan: Plan, refusal: Refusal, message: Message, raw: RawCall, { catalogue }: Surroundings): Buffer | undefined {
  if (refusal.refused !== 'INVALID_FIELD') return undefined;
  const language = languageOf(header(raw, 'accept-language'));
  return plan.rowsAtFault?.(message, (one) => textOf(catalogue, one, language));
}

function apiCall(raw: RawCall, { actor }: Admitted, { catalogue }: Surroundings): Omit<ApiCall, 'changed' | 'writable' | 'said'> {
  const language = languageOf(header(raw, 'accept-language'));
  return { caller: actor, language, explain: (refusal) => textOf(catalogue, refusal, language) };
}

function repeatKey({ name }: Plan, subject: string, requestId: string, bytes: Buffer): Work<unknown>['request'] {
  return requestId === '' ? undefined : { key: `${subject}/${name}/${requestId}`, digest: hash('sha256', bytes, 'base64') };
}

/** The caller's trace where this process records none of its own; with telemetry on, the active span says it better. */
function inheritedTrace(raw: RawCall): string | undefined {
  if (trace.getActiveSpan()) return undefined;
  const traceparent = header(raw, 'traceparent');
  return traceparent && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent) ? traceparent : undefined;
}
