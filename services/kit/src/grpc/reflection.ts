import { type DescFile, type FileRegistry, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import type { Server } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';

type Package = ConstructorParameters<typeof ReflectionService>[0];

/** grpc.reflection v1 and v1alpha over the contracts, so that grpcurl and its like need no files. */
export function addReflection(server: Server, services: readonly string[], contracts: FileRegistry): void {
  const files = new Map<string, Buffer>();
  for (const service of services) collect(contracts.getService(service)?.file, files);
  const definition = { contracts: { format: '', type: {}, fileDescriptorProtos: [...files.values()] } };
  new ReflectionService(definition as unknown as Package, { services: [...services] }).addToServer(server);
}

/** A file and all it imports, without the comments. */
function collect(file: DescFile | undefined, into: Map<string, Buffer>): void {
  if (!file || into.has(file.name)) return;
  into.set(file.name, Buffer.from(toBinary(FileDescriptorProtoSchema, { ...file.proto, sourceCodeInfo: undefined })));
  for (const imported of file.dependencies) collect(imported, into);
}
