import { fileURLToPath } from 'node:url';
import { bucketStore } from './bucket.ts';
import { folderStore } from './folder.ts';
import type { FileStore } from './store.ts';

export type { About, FileStore, StoredFile } from './store.ts';

export interface FilesAt {
  /** `file:///var/lib/jiguan/files`, or `https://…/bucket` of an S3. */
  readonly url: string;
  readonly region: string;
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
}

/** Opens the store at an address; nothing is asked of it yet. */
export function openFiles({ url, region, accessKey = '', secretKey = '' }: FilesAt): FileStore {
  if (url.startsWith('file:')) return folderStore(fileURLToPath(url));
  return bucketStore({ url: url.replace(/\/+$/, ''), region, accessKey, secretKey });
}
