import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Pieces, takeTable } from '../../src/transcode/table.ts';

const limits = { upload: 2_000_000, text: 8_000_000 };
const line = (i: number) => `yn-${i},云南省机关事务管理局,科员\n`;
const csv = Buffer.from(Array.from({ length: 60_000 }, (_, i) => line(i)).join(''));
const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * i * 2_654_435_761) % 251));

function inPieces(file: Buffer, sizes: readonly number[] = [65_536]): Readable {
  const pieces: Buffer[] = [];
  for (let at = 0, n = 0; at < file.length; n++) {
    const size = sizes[n % sizes.length] as number;
    pieces.push(file.subarray(at, at + size));
    at += size;
  }
  return Readable.from(pieces, { objectMode: false });
}
const whole = (pieces: Pieces) => Buffer.concat(pieces);
const taken = async (file: Buffer, sizes?: readonly number[]) => whole(await takeTable(inPieces(file, sizes), limits));

describe('the file of an import', () => {
  it('that is small, a workbook or packed already goes on as it came', async () => {
    const workbook = Buffer.concat([Buffer.from('PK\x03\x04'), noise.subarray(0, 1_500_000)]);
    const packed = Buffer.concat([gzipSync(noise.subarray(0, 1_400_000))]);
    for (const file of [csv.subarray(0, 900_000), workbook, packed, Buffer.alloc(0)]) expect((await taken(file)).equals(file)).toBe(true);
  });

  it('that is a large text is packed as it comes, into the same bytes however it arrives: who repeats it is known again', async () => {
    const once = await taken(csv);
    expect(once.length).toBeLessThan(csv.length / 3);
    expect(gunzipSync(once).equals(csv)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 100, max: 300_000 }), { minLength: 1, maxLength: 5 }), async (sizes) =>
        expect((await taken(csv, sizes)).equals(once)).toBe(true),
      ),
      { numRuns: 10 },
    );
  });

  it.each([
    ['a workbook larger than what is held', Buffer.concat([Buffer.from('PK\x03\x04'), noise]), limits.upload],
    ['a text larger than what is packed', Buffer.concat([csv, csv, csv, csv, csv]), limits.text],
    ['a text that packs badly', Buffer.concat([noise, noise]), limits.upload],
  ])('is refused while it comes: %s', async (_, file, limit) => {
    const source = inPieces(file);
    await expect(takeTable(source, limits)).rejects.toMatchObject({ type: 'entity.too.large', limit });
    expect(source.destroyed).toBe(false);
  });

  it('of a sender who goes away leaves nothing behind', async () => {
    const source = new Readable({ read() {} });
    source.push(csv);
    const taking = takeTable(source, limits);
    source.destroy(new Error('gone'));
    await expect(taking).rejects.toThrow('gone');
  });
});
