import { readFileSync } from 'node:fs';

/** Bytes of the descriptor image (google.protobuf.FileDescriptorSet): every contract with its HTTP, access and validation annotations. */
export const descriptorImage = (): Uint8Array => read('image');

/** The same with all comments, which are half of it: for who documents the contracts. */
export const documentedImage = (): Uint8Array => read('documented');

const read = (name: string): Uint8Array => readFileSync(new URL(`./gen/${name}.binpb`, import.meta.url));
