/** HTTP headers that stand for fields of a request: If-Match for `etag`, Idempotency-Key for `request_id`. */
import type { IncomingHttpHeaders } from 'node:http';

/** Values by proto field name, or the header that cannot be read. */
export type HeaderValues = { readonly values: Readonly<Record<string, string>> } | { readonly invalid: string };

const none: HeaderValues = { values: {} };

/** Reads those of the two headers that the method has a field for; the others ask for nothing. */
export function headerValues(headers: IncomingHttpHeaders, fields: Readonly<Record<string, unknown>>): HeaderValues {
  const match = 'etag' in fields ? headers['if-match'] : undefined;
  const key = 'request_id' in fields ? headers['idempotency-key'] : undefined;
  if (match === undefined && key === undefined) return none;
  const values: Record<string, string> = {};
  if (match !== undefined && match.trim() !== '*') {
    const etag = oneEtag(match);
    if (etag === undefined) return { invalid: 'If-Match' };
    values['etag'] = etag;
  }
  if (key !== undefined) {
    const id = idempotencyKey(String(key));
    if (id === undefined) return { invalid: 'Idempotency-Key' };
    values['request_id'] = id;
  }
  return { values };
}

/** One entity tag (RFC 9110 §8.8.3). Several cannot be passed on in one field. A weak one matches nothing, so it is kept as it is, to fail. */
function oneEtag(header: string): string | undefined {
  const found = /^\s*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*$/.exec(header);
  return found === null ? undefined : `${found[1] ?? ''}${found[2]}`;
}

/** A structured-field string (draft-ietf-httpapi-idempotency-key §2.1); the bare form is taken as well, as most callers send it. */
function idempotencyKey(header: string): string | undefined {
  const found = /^\s*(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,64})"|([\x21\x23-\x7e]{1,64}))\s*$/.exec(header);
  return found === null ? undefined : (found[1] ?? found[2]);
}

/** Whether the caller has this version already (If-None-Match, RFC 9110 §13.1.2: weak comparison). */
export function alreadyHas(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const strong = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || strong(tag) === strong(etag));
}
