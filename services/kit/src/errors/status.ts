import { status } from '@grpc/grpc-js';

/** Canonical status names, google.rpc.Code. */
export type StatusName = Exclude<keyof typeof status, 'OK'>;

/** Number of a status on the wire. */
export function codeOf(name: StatusName): number {
  return status[name];
}

/** Name of a status number; UNKNOWN for numbers outside google.rpc.Code. */
export function nameOfCode(code: number): keyof typeof status {
  return (status[code] as keyof typeof status | undefined) ?? 'UNKNOWN';
}
