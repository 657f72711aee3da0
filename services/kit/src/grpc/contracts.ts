import { createFileRegistry, type DescMessage, type FileRegistry, fromBinary, type Message } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { descriptorImage } from '@jiguan/proto/image';
import { fieldsOn } from '../options/resources.ts';

let read: FileRegistry | undefined;

/** All contracts with their annotations, read from the descriptor image once. */
export function contracts(): FileRegistry {
  read ??= createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorImage()));
  return read;
}

/** Reads one value of a message. */
export type Reader = (message: Message) => unknown;

/** A reader for a field by its proto path, `booking.unit`; undefined where a message on the way is not set. Throws for a path that does not exist. */
export function readerOf(type: DescMessage, path: string): Reader {
  const names = fieldsOn(type, path).map(({ localName }) => localName);
  return (message) => names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], message);
}
