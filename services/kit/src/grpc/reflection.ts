import { type DescFile, type FileRegistry, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import type {
  handleBidiStreamingCall,
  MethodDefinition,
  Server,
  ServerDuplexStream,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';

type Package = ConstructorParameters<typeof ReflectionService>[0];
type Method = MethodDefinition<unknown, unknown>;
type Implemented = Method & { readonly handle: handleBidiStreamingCall<unknown, unknown> };

const paths = ['v1', 'v1alpha'].map((version) => `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`);

/** grpc.reflection v1 and v1alpha over the contracts, so that grpcurl and its like need no files. Made when first asked: few processes ever are. */
export function addReflection(server: Server, services: readonly string[], contracts: FileRegistry): void {
  let made: Map<string, Implemented> | undefined;
  const methods = () => (made ??= methodsOf(new ReflectionService(packageOf(services, contracts), { services: [...services] })));
  for (const path of paths) {
    const method = () => methods().get(path) as Implemented;
    server.addService({ info: definition(path, method) }, { info: (call: ServerDuplexStream<unknown, unknown>) => method().handle(call) });
  }
}

function definition(path: string, method: () => Method): Method {
  return {
    path,
    requestStream: true,
    responseStream: true,
    requestSerialize: (value) => method().requestSerialize(value),
    requestDeserialize: (bytes) => method().requestDeserialize(bytes),
    responseSerialize: (value) => method().responseSerialize(value),
    responseDeserialize: (bytes) => method().responseDeserialize(bytes),
  };
}

/** What the library would add to a server, by path. */
function methodsOf(reflection: ReflectionService): Map<string, Implemented> {
  const methods = new Map<string, Implemented>();
  const addService = (service: ServiceDefinition, handlers: UntypedServiceImplementation) => {
    for (const [name, method] of Object.entries(service)) methods.set(method.path, { ...method, handle: handlers[name] as never });
  };
  reflection.addToServer({ addService });
  return methods;
}

/** What errors carry (AIP-193), which no method names: without their files a tool shows them as base64. */
const errorDetails = ['google.rpc.Status', 'google.rpc.ErrorInfo'];

function packageOf(services: readonly string[], contracts: FileRegistry): Package {
  const files = new Map<string, Buffer>();
  for (const detail of errorDetails) collect(contracts.getMessage(detail)?.file, files);
  for (const service of services) collect(contracts.getService(service)?.file, files);
  return { contracts: { format: '', type: {}, fileDescriptorProtos: [...files.values()] } } as unknown as Package;
}

/** A file and all it imports, without the comments. */
function collect(file: DescFile | undefined, into: Map<string, Buffer>): void {
  if (!file || into.has(file.name)) return;
  into.set(file.name, Buffer.from(toBinary(FileDescriptorProtoSchema, { ...file.proto, sourceCodeInfo: undefined })));
  for (const imported of file.dependencies) collect(imported, into);
}
