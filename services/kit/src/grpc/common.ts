import type { MethodDefinition } from '@grpc/grpc-js';
import { packageOf } from '../app/names.ts';
import { contracts } from './contracts.ts';

interface Codec<M> {
  encode(message: M): { finish(): Uint8Array };
  decode(bytes: Uint8Array): M;
}

/** Whether a context's contract has a service of this name: `HistoryService`. */
export const hasService = (context: string, service: string): boolean => contracts().getService(serviceOf(context, service)) !== undefined;

/** `office-space`, `HistoryService` → `jiguan.office_space.v1.HistoryService`. */
export const serviceOf = (context: string, service: string): string => `jiguan.${packageOf(context)}.v1.${service}`;

/** A method that every context has, with messages of jiguan.common.v1: only its path differs. */
export function commonMethod<Request, Response>(
  service: string,
  method: string,
  request: Codec<Request>,
  response: Codec<Response>,
): MethodDefinition<Request, Response> {
  const writing =
    <M>({ encode }: Codec<M>) =>
    (message: M) =>
      Buffer.from(encode(message).finish());
  return {
    path: `/${service}/${method}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: writing(request),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: writing(response),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}
