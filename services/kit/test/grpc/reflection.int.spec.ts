import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { type Client, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { exampleServer } from './fixture.ts';

const proto = join(dirname(createRequire(import.meta.url).resolve('@grpc/reflection')), '../proto/grpc/reflection/v1/reflection.proto');

interface Answer {
  readonly listServicesResponse?: { readonly service: readonly { readonly name: string }[] };
  readonly fileDescriptorResponse?: { readonly fileDescriptorProto: readonly Buffer[] };
  readonly errorResponse?: { readonly errorCode: number };
}

describe('reflection', () => {
  const server = exampleServer({ held: [], verifier: { verify: async () => ({ subject: 'x' }) } });
  afterAll(async () => (await server).drain(100));

  const ask = async (request: object): Promise<Answer> => {
    const loaded = loadPackageDefinition(loadSync(proto)) as never as {
      grpc: {
        reflection: {
          v1: { ServerReflection: new (url: string, with_: unknown) => Client & { serverReflectionInfo(): NodeJS.ReadWriteStream } };
        };
      };
    };
    const client = new loaded.grpc.reflection.v1.ServerReflection(`127.0.0.1:${(await server).port}`, credentials.createInsecure());
    const stream = client.serverReflectionInfo();
    const answer = new Promise<Answer>((resolve, reject) => stream.on('data', resolve).on('error', reject));
    stream.write(request as never);
    try {
      return await answer;
    } finally {
      stream.end();
      client.close();
    }
  };

  it('lists the services', async () =>
    expect((await ask({ listServices: '' })).listServicesResponse?.service.map(({ name }) => name)).toContain(
      'jiguan.directory.v1.GrantService',
    ));

  /** Files of an answer and, as grpcurl does, those they import, asked for by name. */
  const filesFor = async (request: object, known = new Map<string, FileDescriptorProto>()): Promise<Map<string, FileDescriptorProto>> => {
    for (const bytes of (await ask(request)).fileDescriptorResponse?.fileDescriptorProto ?? []) {
      const file = fromBinary(FileDescriptorProtoSchema, bytes);
      known.set(file.name, file);
    }
    const missing = [...known.values()].flatMap(({ dependency }) => dependency).find((name) => !known.has(name));
    return missing === undefined ? known : filesFor({ fileByFilename: missing }, known);
  };

  it('gives a service with all it needs, so that a tool can make a call', async () => {
    const files = await filesFor({ fileContainingSymbol: 'jiguan.directory.v1.GrantService' });
    const grant = files.get('jiguan/directory/v1/grant.proto') as FileDescriptorProto;
    const registry = createFileRegistry(grant, (name) => files.get(name));
    const method = registry.getService('jiguan.directory.v1.GrantService')?.method.createGrant;
    expect(method?.input.field.grant?.message?.field.place?.number).toBe(4);
  });

  it.each(['google.rpc.ErrorInfo', 'google.rpc.BadRequest', 'google.rpc.LocalizedMessage', 'google.rpc.Status'])(
    'knows %s, which errors carry, so that a tool shows them in words',
    async (type) => {
      const files = [...(await filesFor({ fileContainingSymbol: type })).values()];
      expect(files.flatMap(({ package: inside, messageType }) => messageType.map(({ name }) => `${inside}.${name}`))).toContain(type);
    },
  );

  it('says that it does not know what it does not know', async () =>
    expect((await ask({ fileContainingSymbol: 'jiguan.NoSuchService' })).errorResponse).toBeDefined());
});
