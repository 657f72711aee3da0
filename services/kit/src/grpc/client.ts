import { Client, type ServiceDefinition } from '@grpc/grpc-js';
import type { RequestOf, ResponseOf } from './api.ts';
import { type CallOptions, callUnary } from './call.ts';
import { CHANNEL, SPREAD } from './channel.ts';
import { channelCredentials } from './credentials.ts';

/** The methods of a service as promises. A failed call rejects with grpc-js's ServiceError; `readStatus` of kit/errors reads it. */
export type Calls<D> = { readonly [M in keyof D]: (request: RequestOf<D[M]>, options?: CallOptions) => Promise<ResponseOf<D[M]>> };

export type Connected<D> = Calls<D> & { close(): void };

const OPTIONS = {
  ...CHANNEL,
  'grpc.service_config': JSON.stringify(SPREAD),
  'grpc.max_receive_message_length': 8 << 20,
  'grpc.max_send_message_length': 8 << 20,
};

export interface ConnectOptions extends CallOptions {
  /** The authority of the servers, a PEM file (TLS_CA_FILE); plaintext without it. */
  readonly caFile?: string;
}

/**
 * A client of one service: `connect(BookingServiceClient, 'meetings:50052', { token })`. Deadline, token and language of the call being
 * answered are passed on unless given here or with the call.
 */
export function connect<D extends object>(
  service: { readonly service: D },
  url: string,
  { caFile, ...options }: ConnectOptions = {},
): Connected<D> {
  const client = new Client(`dns:///${url.replace(/^dns:\/\/\//, '')}`, channelCredentials(caFile), OPTIONS);
  const calls = Object.entries(service.service as ServiceDefinition).map(([name, method]) => [
    name,
    (request: unknown, perCall?: CallOptions) => callUnary(client, method, request, { ...options, ...perCall }),
  ]);
  return { ...Object.fromEntries(calls), close: () => client.close() } as Connected<D>;
}
