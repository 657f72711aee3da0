/** Takes a file that a caller sends, and answers under which name a record may hold it. */
import { createHash, randomUUID } from 'node:crypto';
import type { FileStore } from '@jiguan/kit/files';
import { FILE } from './keeping.ts';
import { accepted, kindOf } from './kinds.ts';
import { safeName } from './naming.ts';

/** As it is told to callers, in JSON. */
export interface Received {
  /** `files/…`, which a field of a record takes. */
  readonly name: string;
  readonly fileName: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

export type Unfit = { readonly unfit: 'FILE_EMPTY' } | { readonly unfit: 'FILE_KIND'; readonly accepted: string };

export interface Sent {
  readonly bytes: Buffer;
  /** As the sender calls it. */
  readonly name: string;
  readonly by: string;
}

export async function receive(store: FileStore, { bytes, name, by }: Sent, now: Date): Promise<Received | Unfit> {
  if (bytes.length === 0) return { unfit: 'FILE_EMPTY' };
  const kind = await kindOf(bytes);
  if (kind === undefined) return { unfit: 'FILE_KIND', accepted: accepted.join('、') };
  const id = randomUUID();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fileName = safeName(name, kind.extension);
  await store.put(`${FILE}/${id}`, bytes, { name: fileName, type: kind.type, sha256, by, at: now.toISOString() });
  return { name: `${FILE}/${id}`, fileName, mimeType: kind.type, size: bytes.length, sha256 };
}
