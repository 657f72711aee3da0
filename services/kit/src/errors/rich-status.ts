import type { Refusal } from '@jiguan/kernel/refusal';
import type { Any } from '@jiguan/proto/google/protobuf/any';
import { BadRequest, type BadRequest_FieldViolation, ErrorInfo, LocalizedMessage } from '@jiguan/proto/google/rpc/error_details';
import { Status } from '@jiguan/proto/google/rpc/status';
import { clip, MOST_BYTES, MOST_STATUS, MOST_VIOLATIONS } from './bounds.ts';
import { type Catalogue, messageOf, textOf } from './catalogue.ts';
import { jsonPath, violationsOf } from './invalid.ts';
import type { Language } from './language.ts';
import type { Message } from './message.ts';
import { codeOf } from './status.ts';

interface Encoder<M> {
  encode(message: M): { finish(): Uint8Array };
}

/**
 * A refusal as google.rpc.Status (AIP-193): exactly one ErrorInfo, the text in the caller's language, the fields at fault, and the
 * alternatives where the catalogue says how they travel. `message` is for developers and in English. However much is wrong, it stays
 * within MOST_STATUS: the first fields are named, and `unlisted` among the values says how many more there are.
 */
export function toStatus(whole: Refusal, catalogue: Catalogue, language: Language): Status {
  const refusal = clipped(whole, MOST_BYTES.said);
  const { status, detail } = messageOf(catalogue, refusal.refused);
  const message = clip(textOf(catalogue, refusal, 'en'), MOST_BYTES.text);
  const localized = { locale: language, message: clip(textOf(catalogue, refusal, language), MOST_BYTES.text) };
  const alternatives = detail ? alternativesOf(whole, detail) : undefined;
  const said = (more: Record<string, string>, rest: readonly Any[]): Status => ({
    code: codeOf(status),
    message,
    details: [
      any('google.rpc.ErrorInfo', ErrorInfo, {
        reason: refusal.refused,
        domain: catalogue.domain,
        metadata: { ...valuesOf(refusal), ...more },
      }),
      any('google.rpc.LocalizedMessage', LocalizedMessage, localized),
      ...rest,
      ...(alternatives ? [alternatives] : []),
    ],
  });
  const violations = violationsOf(refusal);
  if (violations.length === 0) return said({}, []);
  const listed = violations.slice(0, MOST_VIOLATIONS).map((violation) => fieldViolation(violation, catalogue, language));
  // Whoever gathered them may have kept the first ones only.
  const total = Math.max(violations.length, Number(whole.details['count'] ?? 0));
  const fieldViolations = fitting(listed, MOST_STATUS - sizeOf(said({ unlisted: String(total) }, [])));
  const unlisted = total - fieldViolations.length;
  return said(unlisted > 0 ? { unlisted: String(unlisted) } : {}, [any('google.rpc.BadRequest', BadRequest, { fieldViolations })]);
}

const sizeOf = (status: Status): number => Status.encode(status).finish().length;
/** Tags and lengths around a field of a status. */
const WRAPPING = 16;
/** A detail's own: its type and the lengths around it. */
const DETAIL = 64;

/** The first of the violations, as many as there is room for; one at least. */
function fitting(violations: readonly BadRequest_FieldViolation[], bytes: number): BadRequest_FieldViolation[] {
  let left = bytes - DETAIL;
  const taken: BadRequest_FieldViolation[] = [];
  for (const violation of violations) {
    left -= BadRequest.encode({ fieldViolations: [violation] }).finish().length;
    if (left < 0 && taken.length > 0) break;
    taken.push(violation);
  }
  return taken;
}

/** As many alternatives as there is room for, the first before the others. */
function alternativesOf(refusal: Refusal, { type, encode }: NonNullable<Message['detail']>): Any | undefined {
  for (let count = Math.min(refusal.alternatives?.length ?? 0, MOST_VIOLATIONS); count > 0; count--) {
    const bytes = encode({ ...refusal, alternatives: refusal.alternatives?.slice(0, count) });
    if (bytes.length <= MOST_BYTES.alternatives) return anyOf(type, bytes);
  }
  return undefined;
}

function fieldViolation(whole: Refusal, catalogue: Catalogue, language: Language): BadRequest_FieldViolation {
  const violation = clipped(whole, MOST_BYTES.said);
  const say = (spoken: Language) => clip(textOf(catalogue, violation, spoken), MOST_BYTES.problem);
  return {
    field: clip(jsonPath(violation.field ?? ''), MOST_BYTES.path),
    description: say('en'),
    reason: violation.refused,
    localizedMessage: { locale: language, message: say(language) },
  };
}

/** The refusal with values that are not too long to be looked at; what is said of them is shorter still. */
function clipped(refusal: Refusal, most: number): Refusal {
  const long = (value: string | number) => typeof value === 'string' && value.length * 3 > most;
  if (!Object.values(refusal.details).some(long)) return refusal;
  const details = Object.entries(refusal.details).map(([name, value]) => [name, long(value) ? clip(String(value), most) : value]);
  return { ...refusal, details: Object.fromEntries(details) };
}

/** The values of a refusal as programs get them, as far as there is room. */
function valuesOf({ details }: Refusal): Record<string, string> {
  let left: number = MOST_BYTES.values;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(details)) {
    const text = clip(String(value), MOST_BYTES.value);
    left -= Buffer.byteLength(name) + Buffer.byteLength(text) + WRAPPING;
    if (left < 0) break;
    values[name] = text;
  }
  return values;
}

function any<M>(type: string, encoder: Encoder<M>, message: M): Any {
  return anyOf(type, encoder.encode(message).finish());
}

function anyOf(type: string, value: Uint8Array): Any {
  return { typeUrl: `type.googleapis.com/${type}`, value: Buffer.from(value) };
}
