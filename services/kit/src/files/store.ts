import type { Readable } from 'node:stream';

/** What is kept beside the bytes: name, type, digest. Short texts. */
export type About = Readonly<Record<string, string>>;

export interface StoredFile {
  readonly body: Readable;
  /** Bytes. */
  readonly size: number;
  readonly about: About;
}

/** Where files lie: a folder, or a bucket of any S3. Keys are paths of lower-case letters, digits, hyphens and slashes. */
export interface FileStore {
  /** Whole or not at all, and durable when this resolves; what had the key before is replaced. */
  put(key: string, bytes: Uint8Array, about: About): Promise<void>;
  get(key: string): Promise<StoredFile | undefined>;
  about(key: string): Promise<About | undefined>;
  /** Keys that begin so, in no order. */
  list(prefix: string): AsyncIterable<string>;
  /** Nothing where there is none. */
  remove(key: string): Promise<void>;
}

const keyShape = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** A key of any other form is our own mistake: callers never choose one. */
export function checked(key: string): string {
  if (!keyShape.test(key)) throw new Error(`no key of a file: ${key}`);
  return key;
}
