import { create, type DescMethod, type Message, toBinary } from '@bufbuild/protobuf';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { contextOf } from '@jiguan/kit/app';
import { contracts } from '@jiguan/kit/grpc';
import { type AccessRule, accessRules } from '@jiguan/kit/identity';

/** A method of the contracts with its access rule. */
export interface Method {
  /** `jiguan.meetings.v1.BookingService/GetBooking`. */
  readonly name: string;
  /** `meetings`. */
  readonly context: string;
  readonly description: DescMethod;
  readonly rule: AccessRule | undefined;
}

/** Every method of every service of ours. */
export function everyMethod(): Method[] {
  const rules = accessRules(contracts());
  return [...contracts()].flatMap((type) => {
    if (type.kind !== 'service' || !type.typeName.startsWith('jiguan.')) return [];
    const context = contextOf(type.typeName);
    return type.methods.map((description) => {
      const name = `${type.typeName}/${description.name}`;
      return { name, context, description, rule: rules.get(name) };
    });
  });
}

/** A request with nothing but its target, as bytes; of a command a rehearsal, which is admitted alike, so that no record is left in another state. */
export function requestFor({ description, rule }: Method, target: string): Uint8Array {
  const request = create(description.input);
  let inside = request as Message & Record<string, unknown>;
  if (description.input.fields.some(({ localName }) => localName === 'validateOnly')) inside['validateOnly'] = true;
  const path = rule?.target?.split('.') ?? [];
  path.forEach((step, i) => {
    const type = i === 0 ? description.input : description.input.fields.find(({ name }) => name === path[0])?.message;
    const field = type?.fields.find(({ name }) => name === step);
    if (!field) throw new Error(`no field ${step}`);
    inside[field.localName] = field.message ? create(field.message) : target;
    if (field.message) inside = inside[field.localName] as typeof inside;
  });
  return toBinary(description.input, request);
}

/** Calls a method without the gateway; answers the name of the gRPC status. */
export function callDirectly(client: Client, method: Method, request: Uint8Array, token?: string): Promise<string> {
  const metadata = new Metadata();
  if (token) metadata.set('authorization', `Bearer ${token}`);
  const raw = (bytes: Uint8Array) => Buffer.from(bytes);
  return new Promise((resolve) => {
    const done = (error: ServiceError | null) => resolve(status[error?.code ?? 0] as string);
    client.makeUnaryRequest(`/${method.name}`, raw, (bytes: Buffer) => bytes, request, metadata, { deadline: Date.now() + 10_000 }, done);
  });
}

export function clientOf(address: string): Client {
  return new Client(address, credentials.createInsecure());
}
