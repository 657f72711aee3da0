/** Takes the file of an import as it comes: separated text is packed on the way, so that of a large table no more is held than its packed bytes. */
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';

/** A file in pieces. */
export type Pieces = readonly Buffer[];

export interface TableLimits {
  /** Bytes of a file as it is held. */
  readonly upload: number;
  /** Bytes of separated text before it is packed. */
  readonly text: number;
}

/** What is no larger goes on as it came. */
const SMALL = 1 << 20;
/** Fast: a third of the size for a tenth of a second a megabyte, in a thread of its own. What is packed at once packs the same however it arrives. */
const FAST = { level: 1 };

/** Rejects with what express says of a body that is too large; what still comes is thrown away, for the answer goes out by the same connection (adr/029). */
export async function takeTable(source: Readable, limits: TableLimits): Promise<Pieces> {
  const pieces: Buffer[] = [];
  let held = 0;
  let came = 0;
  let packing: { readonly gzip: Gzip; readonly ended: Promise<void> } | undefined;
  let excess: Error | undefined;
  const hold = (piece: Buffer) => {
    held += piece.length;
    if (held > limits.upload) excess ??= tooLarge(limits.upload);
    else pieces.push(piece);
  };
  const pack = async (piece: Buffer) => {
    if (packing && !packing.gzip.write(piece)) await once(packing.gzip, 'drain');
  };
  // Who goes away while something is packed: the loop hears of it at its next turn, and nobody else needs to.
  source.on('error', () => undefined);
  try {
    for await (const piece of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      came += piece.length;
      if (came > limits.text) throw tooLarge(limits.text);
      if (!packing && came > SMALL && !isPacked(pieces[0] ?? piece)) {
        packing = packer(hold);
        held = 0;
        for (const before of pieces.splice(0)) await pack(before);
      }
      if (packing) await pack(piece);
      else hold(piece);
      if (excess) throw excess;
    }
    packing?.gzip.end();
    await packing?.ended;
    if (excess) throw excess;
    return pieces;
  } catch (failure) {
    source.resume();
    throw failure;
  } finally {
    packing?.gzip.destroy();
  }
}

function packer(hold: (piece: Buffer) => void) {
  const gzip = createGzip(FAST);
  gzip.on('data', hold);
  const ended = finished(gzip);
  ended.catch(() => undefined);
  return { gzip, ended };
}

/** A workbook, or text that its sender packed. */
const isPacked = ([first, second]: Buffer): boolean => (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b);

const tooLarge = (limit: number) => Object.assign(new Error('the file is too large'), { type: 'entity.too.large', limit });
