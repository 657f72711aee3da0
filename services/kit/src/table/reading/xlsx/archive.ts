import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { limits } from '../../limits.ts';
import { broken, tooLarge, Unreadable } from '../unreadable.ts';

/** A part of a workbook, as a stream of its bytes. */
export type Part = AsyncIterable<Uint8Array>;

export interface Archive {
  has(name: string): boolean;
  /** The part of that name, whatever its case; undefined where there is none. Its bytes count against the limit as they are unpacked. */
  part(name: string): Part | undefined;
}

/**
 * Opens a zip archive by its directory: parts that the directory does not name do not exist for anybody here. Refuses two parts of one name,
 * since programs differ in which they take; and one whose parts unpack to too much, whether it says so or not.
 */
export async function openArchive(content: Buffer): Promise<Archive> {
  const { zip, entries } = await directoryOf(content);
  const stated = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (stated > limits.unpacked) throw unpackedTooLarge();
  let left: number = limits.unpacked;
  const spend = (bytes: number) => {
    left -= bytes;
    if (left < 0) throw unpackedTooLarge();
  };
  return {
    has: (name) => entries.has(name.toLowerCase()),
    part(name) {
      const entry = entries.get(name.toLowerCase());
      return entry && unpacked(zip, entry, name, spend);
    },
  };
}

const unpackedTooLarge = () => tooLarge('unpacked', limits.unpacked >> 20);

async function directoryOf(content: Buffer): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  try {
    const zip = await fromBufferPromise(content, { decodeStrings: false });
    if (zip.entryCount > limits.parts) throw tooLarge('parts', limits.parts);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (entries.has(name)) throw broken('zip');
      entries.set(name, entry);
    }
    return { zip, entries };
  } catch (error) {
    throw error instanceof Unreadable ? error : broken('zip');
  }
}

/** As parts are compared, ECMA-376-2: without case, and some writers begin with a slash or part by backslashes. */
const nameOf = ({ fileName }: Entry) => String(fileName).replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

async function* unpacked(zip: ZipFile, entry: Entry, name: string, spend: (bytes: number) => void): Part {
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const bytes of stream as AsyncIterable<Uint8Array>) {
      spend(bytes.length);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : broken(name);
  } finally {
    stream?.destroy();
  }
}
