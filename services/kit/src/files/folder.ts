import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { uuid7 } from '../store/uuid7.ts';
import { type About, checked, type FileStore } from './store.ts';

/** What is beside the bytes lies in a second file; it is there first, so bytes never lack it. */
const ABOUT = '.about.json';

/** Files in a folder of this machine. A file under another name than its own is one whose writer died. */
export function folderStore(root: string): FileStore {
  const pathOf = (key: string) => join(root, ...checked(key).split('/'));
  const about = async (path: string): Promise<About | undefined> => {
    const text = await present(readFile(path + ABOUT, 'utf8'));
    return text === undefined ? undefined : (JSON.parse(text) as About);
  };
  return {
    async put(key, bytes, said) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      await write(path + ABOUT, Buffer.from(JSON.stringify(said)));
      await write(path, bytes);
    },
    async get(key) {
      const path = pathOf(key);
      const [found, said] = await Promise.all([present(stat(path)), about(path)]);
      return found && said && { body: createReadStream(path), size: found.size, about: said };
    },
    async about(key) {
      const path = pathOf(key);
      return (await present(stat(path))) && about(path);
    },
    async *list(prefix) {
      const entries = (await present(readdir(root, { recursive: true, withFileTypes: true }))) ?? [];
      for (const entry of entries) {
        const key = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
        if (entry.isFile() && key.startsWith(prefix) && !key.includes('.')) yield key;
      }
    },
    async remove(key) {
      const path = pathOf(key);
      await rm(path, { force: true });
      await rm(path + ABOUT, { force: true });
    },
  };
}

/** Under a name of its own until the disk has it: a crash leaves the former file or the new one. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${uuid7()}`;
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

async function present<T>(looked: Promise<T>): Promise<T | undefined> {
  try {
    return await looked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
