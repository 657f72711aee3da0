import type { Refusal } from '@jiguan/kernel/refusal';
import type { Any } from '@jiguan/proto/google/protobuf/any';
import { BadRequest, type BadRequest_FieldViolation, ErrorInfo, LocalizedMessage } from '@jiguan/proto/google/rpc/error_details';
import type { Status } from '@jiguan/proto/google/rpc/status';
import { type Catalogue, messageOf, textOf } from './catalogue.ts';
import { jsonPath, violationsOf } from './invalid.ts';
import type { Language } from './language.ts';
import { codeOf } from './status.ts';

interface Encoder<M> {
  encode(message: M): { finish(): Uint8Array };
}

/**
 * A refusal as google.rpc.Status (AIP-193): exactly one ErrorInfo, the text in the caller's language, the fields at fault, and the
 * alternatives where the catalogue says how they travel. `message` is for developers and in English.
 */
export function toStatus(refusal: Refusal, catalogue: Catalogue, language: Language): Status {
  const { status, detail } = messageOf(catalogue, refusal.refused);
  const violations = violationsOf(refusal);
  const details = [
    any('google.rpc.ErrorInfo', ErrorInfo, { reason: refusal.refused, domain: catalogue.domain, metadata: asText(refusal.details) }),
    any('google.rpc.LocalizedMessage', LocalizedMessage, { locale: language, message: textOf(catalogue, refusal, language) }),
  ];
  if (violations.length > 0) {
    const fieldViolations = violations.map((violation) => fieldViolation(violation, catalogue, language));
    details.push(any('google.rpc.BadRequest', BadRequest, { fieldViolations }));
  }
  if (detail && refusal.alternatives) details.push(anyOf(detail.type, detail.encode(refusal)));
  return { code: codeOf(status), message: textOf(catalogue, refusal, 'en'), details };
}

function fieldViolation(violation: Refusal, catalogue: Catalogue, language: Language): BadRequest_FieldViolation {
  return {
    field: jsonPath(violation.field ?? ''),
    description: textOf(catalogue, violation, 'en'),
    reason: violation.refused,
    localizedMessage: { locale: language, message: textOf(catalogue, violation, language) },
  };
}

function asText(details: Refusal['details']): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, String(value)]));
}

function any<M>(type: string, encoder: Encoder<M>, message: M): Any {
  return anyOf(type, encoder.encode(message).finish());
}

function anyOf(type: string, value: Uint8Array): Any {
  return { typeUrl: `type.googleapis.com/${type}`, value: Buffer.from(value) };
}
