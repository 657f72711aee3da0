import { Metadata, type ServiceError } from '@grpc/grpc-js';
import type { Refusal } from '@jiguan/kernel/refusal';
import { Status } from '@jiguan/proto/google/rpc/status';
import type { Catalogue } from './catalogue.ts';
import type { Language } from './language.ts';
import { toStatus } from './rich-status.ts';

/** Where the google.rpc.Status of an error travels, by gRPC's convention. */
export const STATUS_KEY = 'grpc-status-details-bin';

/** A refusal as grpc-js sends it. */
export function toServiceError(refusal: Refusal, catalogue: Catalogue, language: Language): ServiceError {
  return fromStatus(toStatus(refusal, catalogue, language));
}

/** A status made elsewhere, as grpc-js sends it. */
export function fromStatus(status: Status): ServiceError {
  const metadata = new Metadata();
  metadata.set(STATUS_KEY, Buffer.from(Status.encode(status).finish()));
  return Object.assign(new Error(status.message), { code: status.code, details: status.message, metadata });
}
