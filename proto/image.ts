import { readFileSync } from 'node:fs';

/** Bytes of the descriptor image (google.protobuf.FileDescriptorSet): every contract with its HTTP, access and validation annotations. */
export function descriptorImage(): Uint8Array {
  return readFileSync(new URL('./gen/image.binpb', import.meta.url));
}
