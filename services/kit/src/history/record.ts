import { create, type DescMessage, fromBinary, hasOption, type JsonObject, toJson } from '@bufbuild/protobuf';
import { contracts } from '../grpc/index.ts';

/** A record as a fact carries it, and an empty one of its kind to compare a first entry with. */
export interface CarriedRecord {
  readonly json: JsonObject;
  readonly blank: JsonObject;
}

/** The record in a fact's bytes as ProtoJSON; undefined for facts that are not published, or of a type that the contracts no longer know. */
export function recordIn(type: string, fact: Uint8Array): CarriedRecord | undefined {
  const registry = contracts();
  const message = registry.getMessage(type);
  const field = message?.fields.find((one) => one.fieldKind === 'message' && isResource(one.message));
  if (!message || !field?.message || fact.length === 0) return undefined;
  const carried = (fromBinary(message, fact) as unknown as Record<string, unknown>)[field.localName];
  if (carried === undefined) return undefined;
  const json = (value: unknown) =>
    toJson(field.message as DescMessage, value as never, { registry, alwaysEmitImplicit: true }) as JsonObject;
  return { json: json(carried), blank: json(create(field.message)) };
}

function isResource(message: DescMessage): boolean {
  const resource = contracts().getExtension('google.api.resource');
  return resource !== undefined && hasOption(message, resource);
}
