import { Client, credentials, Metadata, type MethodDefinition } from '@grpc/grpc-js';

/** A caller of gRPC that is as light as can be: the answer stays bytes. */
export interface RawClient {
  call<Request>(method: MethodDefinition<Request, never>, request: Request): Promise<Buffer>;
  close(): void;
}

const asIs = (bytes: Buffer) => bytes;
const PATIENCE = 30_000;

export function rawClient(address: string, token: string): RawClient {
  const client = new Client(address, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  return {
    call: ({ path, requestSerialize }, request) =>
      new Promise((resolve, reject) =>
        client.makeUnaryRequest(path, requestSerialize, asIs, request, metadata, { deadline: Date.now() + PATIENCE }, (error, answer) =>
          error ? reject(error) : resolve(answer as Buffer),
        ),
      ),
    close: () => client.close(),
  };
}
