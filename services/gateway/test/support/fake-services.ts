/** A real gRPC server whose methods come from the descriptors: tests give JSON for JSON. */
import { readFileSync } from 'node:fs';
import { create, fromBinary, fromJson, type JsonValue, toBinary, toJson } from '@bufbuild/protobuf';
import { type Any, anyPack } from '@bufbuild/protobuf/wkt';
import { status as codes, Metadata, Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import type { TestCertificate } from '@jiguan/kit/testing';
import type { Contracts } from '../../src/contracts/contracts.ts';

export interface Asked {
  readonly request: Record<string, JsonValue>;
  readonly metadata: Metadata;
  /** Whether the caller gave up. */
  readonly cancelled: () => boolean;
}

export type Answers = Readonly<Record<string, (asked: Asked) => JsonValue | ServiceError | Promise<JsonValue | ServiceError>>>;

export interface FakeServices {
  readonly address: string;
  /** What was asked last. */
  readonly last: () => Asked;
  readonly stop: () => void;
}

/** Serves the methods named in `answers` (`GetBooking`, or by path where contexts have one of a name); the others are unimplemented. With a certificate it speaks TLS, and is `localhost`. */
export async function fakeServices(contracts: Contracts, answers: Answers, certificate?: TestCertificate): Promise<FakeServices> {
  const server = new Server({ 'grpc.max_receive_message_length': 15 << 20 });
  let last: Asked | undefined;
  for (const { desc, path } of contracts.methods) {
    const answer = answers[path] ?? answers[desc.name];
    if (answer === undefined) continue;
    const identity = (bytes: Buffer) => bytes;
    const definition = {
      path,
      requestStream: false,
      responseStream: false,
      requestSerialize: identity,
      requestDeserialize: identity,
      responseSerialize: identity,
      responseDeserialize: identity,
    };
    server.addService(
      { [desc.name]: definition } as never,
      {
        [desc.name]: async (
          call: { request: Buffer; metadata: Metadata; cancelled: boolean },
          done: (error: unknown, bytes?: Uint8Array) => void,
        ) => {
          // Read by whoever looks: a file of many megabytes would be written in base64 for nobody.
          const asked = {
            get request() {
              return toJson(desc.input, fromBinary(desc.input, call.request)) as Record<string, JsonValue>;
            },
            metadata: call.metadata,
            cancelled: () => call.cancelled,
          };
          last = asked;
          const given = await answer(asked);
          if (given instanceof Error) done(given);
          else done(null, Buffer.from(toBinary(desc.output, fromJson(desc.output, given))));
        },
      } as never,
    );
  }
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentialsOf(certificate), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  return { address: `${certificate ? 'localhost' : '127.0.0.1'}:${port}`, last: () => last as Asked, stop: () => server.forceShutdown() };
}

function credentialsOf(certificate?: TestCertificate): ServerCredentials {
  if (!certificate) return ServerCredentials.createInsecure();
  const { certFile, keyFile } = certificate;
  return ServerCredentials.createSsl(null, [{ cert_chain: readFileSync(certFile), private_key: readFileSync(keyFile) }]);
}

/** An error as kit makes it: google.rpc.Status with its details, given as type name → JSON. */
export function refused(
  contracts: Contracts,
  code: number,
  details: Readonly<Record<string, JsonValue>>,
  message = 'for developers',
): ServiceError {
  const { registry } = contracts;
  const statusType = registry.getMessage('google.rpc.Status');
  if (statusType === undefined) throw new Error('google.rpc.Status is not in the image');
  const packed = Object.entries(details).map(([type, json]): Any => {
    const schema = registry.getMessage(type);
    if (schema === undefined) throw new Error(`${type} is not in the image`);
    return anyPack(schema, fromJson(schema, json));
  });
  const rich = create(statusType, { code, message, details: packed } as never);
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(toBinary(statusType, rich)));
  return Object.assign(new Error(message), { code, details: message, metadata });
}

export { codes };
