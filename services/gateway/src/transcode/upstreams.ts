/** The gRPC services behind the gateway, called with bytes. */
import { type ChannelOptions, Client, type Metadata, type ServiceError } from '@grpc/grpc-js';
import { CHANNEL, channelCredentials, isRepeatable, SPREAD } from '@jiguan/kit/grpc';
import { outgoingCall } from '@jiguan/kit/telemetry';
import type { ApiMethod } from '../contracts/contracts.ts';
import { fieldOf } from './fields.ts';

export interface CallOptions {
  readonly metadata: Metadata;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export interface Upstream {
  readonly name: string;
  /** Calls back once. Returns what cancels the call. */
  unary(path: string, request: Uint8Array, options: CallOptions, done: (error: ServiceError | null, response?: Buffer) => void): () => void;
  readonly client: Client;
  close(): void;
}

export type Upstreams = ReadonlyMap<string, Upstream>;

/**
 * Connects lazily to each service, `{ meetings: 'localhost:50052' }`: by TLS where an authority is given (a PEM file), else in plaintext. Calls
 * that may be repeated are, when a replica goes away; each change has a request id, from its caller or from here.
 */
export function connectUpstreams(addresses: Readonly<Record<string, string>>, methods: readonly ApiMethod[], caFile?: string): Upstreams {
  const entries = Object.entries(addresses).map(([name, address]) => {
    const own = methods.filter(({ context }) => context === name);
    return [name, upstream(name, new Client(address, channelCredentials(caFile), channelOptions(own)))] as const;
  });
  return new Map(entries);
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const received = (bytes: Buffer) => bytes;

function upstream(name: string, client: Client): Upstream {
  return {
    name,
    client,
    unary(path, request, { metadata, deadline }, done) {
      const ended = outgoingCall(path.slice(1), metadata);
      const call = client.makeUnaryRequest(path, asBuffer, received, request, metadata, { deadline }, (error, response) => {
        ended(error);
        done(error, response);
      });
      return () => call.cancel();
    },
    close: () => client.close(),
  };
}

function channelOptions(methods: readonly ApiMethod[]): ChannelOptions {
  const name = methods.filter(mayRepeat).map(({ desc }) => ({ service: desc.parent.typeName, method: desc.name }));
  // Together long enough for a new connection to another replica.
  const retryPolicy = {
    maxAttempts: 5,
    initialBackoff: '0.1s',
    maxBackoff: '1s',
    backoffMultiplier: 2,
    retryableStatusCodes: ['UNAVAILABLE'],
  };
  return {
    ...CHANNEL,
    'grpc.service_config': JSON.stringify({ ...SPREAD, ...(name.length > 0 && { methodConfig: [{ name, retryPolicy }] }) }),
    'grpc.max_receive_message_length': 64 * 1024 * 1024,
  };
}

const mayRepeat = ({ desc }: ApiMethod): boolean => isRepeatable(desc.name, fieldOf(desc.input, 'request_id') !== undefined);
