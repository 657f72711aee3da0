import type { Metadata } from '@grpc/grpc-js';
import { BadRequest, ErrorInfo, LocalizedMessage } from '@jiguan/proto/google/rpc/error_details';
import { Status } from '@jiguan/proto/google/rpc/status';
import { STATUS_KEY } from './service-error.ts';
import { nameOfCode } from './status.ts';

/** What a caller can tell from a failed call. */
export interface ReadStatus {
  readonly status: string;
  readonly code: number;
  /** For developers, English. */
  readonly message: string;
  readonly reason?: string;
  readonly domain?: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** For the user, in the language asked for. */
  readonly text?: string;
  readonly locale?: string;
  readonly violations: readonly FieldProblem[];
  /** Details of other types, by full message name. */
  readonly others: ReadonlyMap<string, Uint8Array>;
}

export interface FieldProblem {
  /** Path in JSON names. */
  readonly field: string;
  readonly reason: string;
  /** For developers, English. */
  readonly description: string;
  /** For the user. */
  readonly text: string;
}

/** Reads the google.rpc.Status of a grpc-js error, ours or another server's; undefined for what is no gRPC error at all. */
export function readStatus(error: unknown): ReadStatus | undefined {
  if (!isCallError(error)) return undefined;
  const packed = error.metadata?.get(STATUS_KEY)[0];
  const status = Buffer.isBuffer(packed) ? Status.decode(packed) : undefined;
  const details = new Map(status?.details.map(({ typeUrl, value }) => [typeUrl.slice(typeUrl.lastIndexOf('/') + 1), value]));
  const take = <M>(type: string, message: { decode(bytes: Uint8Array): M }): M | undefined => {
    const bytes = details.get(type);
    details.delete(type);
    return bytes && message.decode(bytes);
  };
  const info = take('google.rpc.ErrorInfo', ErrorInfo);
  const localized = take('google.rpc.LocalizedMessage', LocalizedMessage);
  const bad = take('google.rpc.BadRequest', BadRequest);
  return {
    status: nameOfCode(error.code),
    code: error.code,
    message: status?.message ?? error.details ?? '',
    reason: info?.reason,
    domain: info?.domain,
    metadata: info?.metadata ?? {},
    text: localized?.message,
    locale: localized?.locale,
    violations: (bad?.fieldViolations ?? []).map(({ field, reason, description, localizedMessage }) => ({
      field,
      reason,
      description,
      text: localizedMessage?.message ?? description,
    })),
    others: details,
  };
}

function isCallError(error: unknown): error is { code: number; details?: string; metadata?: Metadata } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number';
}
