import type { handleUnaryCall, ServiceError } from '@grpc/grpc-js';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { languageOf, messageOf, refusalOfThrown, toServiceError } from '../errors/index.ts';
import { incomingCall } from '../telemetry/index.ts';
import { answer, header, type RawCall } from './answer.ts';
import { recordCall } from './metrics.ts';
import type { Plan } from './plan.ts';
import type { Surroundings } from './surroundings.ts';
import { withTitles } from './titles.ts';

/** A method as grpc-js serves it: bytes in, bytes or an error out, measured and logged. */
export function unary(plan: Plan, around: Surroundings): handleUnaryCall<Buffer, Buffer> {
  return (raw, callback) =>
    incomingCall(plan.name, raw.metadata, (ended) => {
      const started = performance.now();
      const { deadline, timer } = deadlineOf(raw, around, () => finish(refuse('DEADLINE_EXCEEDED')));
      let open = true;
      const finish = (outcome: Buffer | Refusal) => {
        if (!open) return;
        open = false;
        clearTimeout(timer);
        const said = isRefused(outcome) ? sayable(outcome, plan, raw, around) : undefined;
        if (said) callback(said.error);
        else callback(null, outcome as Buffer);
        ended(report(plan, said?.refusal, performance.now() - started, around));
      };
      answer(plan, raw, deadline, around)
        .then(async (outcome) => (isRefused(outcome) ? await withTitles(outcome, around) : outcome))
        .catch((error: unknown) => incident(error, plan, around))
        .then(finish);
    });
}

/** The caller's deadline, which grpc-js watches itself, or the default one, which a timer watches. */
function deadlineOf(raw: RawCall, { defaultDeadline }: Surroundings, expire: () => void): { deadline: number; timer?: NodeJS.Timeout } {
  const given = Number(raw.getDeadline());
  if (Number.isFinite(given)) return { deadline: given };
  return { deadline: Date.now() + defaultDeadline, timer: setTimeout(expire, defaultDeadline) };
}

interface Said {
  readonly refusal: Refusal;
  readonly error: ServiceError;
}

/** A refusal as it is sent. One that cannot be said, for want of a message, is a defect of the service and as such an incident. */
function sayable(refusal: Refusal, plan: Plan, raw: RawCall, around: Surroundings): Said {
  const language = languageOf(header(raw, 'accept-language'));
  try {
    return { refusal, error: toServiceError(refusal, around.catalogue, language) };
  } catch (error) {
    const instead = incident(error, plan, around);
    return { refusal: instead, error: toServiceError(instead, around.catalogue, language) };
  }
}

/** A thrown error: whole in the log and on the span, an incident id to the caller. */
function incident(error: unknown, { name }: Plan, { log }: Surroundings): Refusal {
  const refusal = refusalOfThrown(error);
  log.error({ err: error, method: name, reason: refusal.refused, ...refusal.details }, 'call failed');
  const span = trace.getActiveSpan();
  span?.recordException(error instanceof Error ? error : String(error));
  span?.setStatus({ code: SpanStatusCode.ERROR });
  return refusal;
}

/** Measures and logs a call. Returns the name of its status. */
function report({ name }: Plan, refusal: Refusal | undefined, milliseconds: number, { catalogue, log }: Surroundings): string {
  const refused = refusal?.refused;
  const status = refused === undefined ? 'OK' : messageOf(catalogue, refused).status;
  recordCall(name, status, milliseconds);
  if (refused !== undefined) trace.getActiveSpan()?.setAttribute('jiguan.reason', refused);
  if (log.isLevelEnabled('debug')) log.debug({ method: name, status, reason: refused, milliseconds }, 'call');
  return status;
}
