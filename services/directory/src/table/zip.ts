import { inflateRawSync } from 'node:zlib';
import { no, type Refused } from '../domain/refusals.ts';
import { limits } from './limits.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * The unpacked parts of a zip archive, refused before they can fill the memory: what the archive says of its own sizes is not believed, each part
 * is unpacked within what is left of the limit.
 */
export function unpacked(archive: Buffer): Map<string, Buffer> | Refused {
  try {
    return read(archive);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : no('FILE_BROKEN', { problem: error instanceof Error ? error.message : String(error) });
  }
}

function read(archive: Buffer): Map<string, Buffer> | Refused {
  const end = endOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > limits.parts) return tooLarge();
  const parts = new Map<string, Buffer>();
  let left = limits.unpacked;
  for (let i = 0, at = archive.readUInt32LE(end + 16); i < count; i += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('zip directory entry expected');
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [number, number, number];
    const part = inflated(archive, archive.readUInt32LE(at + 42), archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 10), left);
    left -= part.length;
    if (left <= 0) return tooLarge();
    parts.set(archive.toString('utf8', at + 46, at + 46 + name), part);
    at += 46 + name + extra + comment;
  }
  return parts;
}

function endOfDirectory(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 65_557); at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('zip directory missing');
}

/** One part, at its local header. Methods: 0 stored, 8 deflated. */
function inflated(archive: Buffer, header: number, packed: number, method: number, maxOutputLength: number): Buffer {
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const data = archive.subarray(start, start + packed);
  if (method === 0) return data;
  if (method !== 8) throw new Error(`zip method ${method}`);
  return inflateRawSync(data, { maxOutputLength });
}

const tooLarge = () => no('FILE_TOO_LARGE', { what: 'MB（解压后, unpacked）', limit: limits.unpacked >> 20 });
