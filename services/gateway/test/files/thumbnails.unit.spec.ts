/** Small pictures of pictures, whatever is sent as one. */
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { imageSize } from 'image-size';
import { thumbnails } from '../../src/files/thumbnails/thumbnails.ts';
import { memory } from './memory.ts';
import { png, webpBomb } from './pictures.ts';

const store = memory();
/** A busy machine takes its time. */
const time = 60_000;
const small = thumbnails(store, { time, idle: 200 });
let serial = 0;

async function thumbnailOf(bytes: Uint8Array, type: string): Promise<Buffer | undefined> {
  const id = String(serial++);
  await store.put(`files/${id}`, bytes, { type, sha256: 'x' });
  const found = await small(id);
  expect(store.kept.has(`thumbnails/${id}`)).toBe(true);
  return found && (await buffer(found.body));
}

const jpeg = async () => (await thumbnailOf(png(300, 200), 'image/png')) as Buffer;

describe('a thumbnail', () => {
  it('is a JPEG of at most 320 pixels a side, of its picture’s shape and colour', async () => {
    const made = (await thumbnailOf(png(1_600, 400), 'image/png')) as Buffer;
    expect(imageSize(made)).toMatchObject({ width: 320, height: 80, type: 'jpg' });
    expect(imageSize((await thumbnailOf(png(7, 5), 'image/png')) as Buffer)).toMatchObject({ width: 7, height: 5 });
    expect(imageSize((await thumbnailOf(made, 'image/jpeg')) as Buffer)).toMatchObject({ width: 320, height: 80 });
  });

  it('is made once: by many who ask at the same moment, and by the next process', async () => {
    await store.put('files/shared', png(400, 400), { type: 'image/png', sha256: 'x' });
    const before = store.kept.size;
    const sizes = (await Promise.all(Array.from({ length: 20 }, () => small('shared')))).map((one) => one?.size);
    expect([new Set(sizes).size, store.kept.size]).toEqual([1, before + 1]);
    store.kept.delete('files/shared');
    expect((await thumbnails(store, { time })('shared'))?.size).toBe(sizes[0]);
  });

  it.each([
    ['a picture of 2 500 million pixels in few bytes', () => png(50_000, 50_000, 1), 'image/png'],
    ['one that is a line', () => png(30_000, 2, 2), 'image/png'],
    ['one that says more rows than it has', () => png(3_000, 3_000, 1), 'image/png'],
    ['a WebP of one pixel that says 268 million', () => webpBomb, 'image/webp'],
    ['a page under the name of a picture', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/jpeg'],
    ['nothing', () => Buffer.alloc(0), 'image/png'],
    ['a document', () => Buffer.from('%PDF-1.7'), 'application/pdf'],
  ])('is not made of %s, and what is none is remembered', async (_, bytes, type) => {
    expect(await thumbnailOf(bytes(), type)).toBeUndefined();
  });

  it('is a JPEG or none, and the process goes on: of pictures with changed bytes and cut short', async () => {
    const whole = [await jpeg(), png(60, 60)] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 8 }),
        fc.nat(1_200),
        async (which, changes, cut) => {
          const bytes = Buffer.from(whole[which] as Buffer);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const made = await thumbnailOf(bytes.subarray(0, Math.max(4, bytes.length - cut)), which === 0 ? 'image/jpeg' : 'image/png');
          if (made) expect(imageSize(made).type).toBe('jpg');
        },
      ),
      { numRuns: Number(process.env['HOSTILE_PICTURES'] ?? 150) },
    );
    expect(await thumbnailOf(png(10, 10), 'image/png')).toBeDefined();
  }, 1_200_000);

  it('of a picture that takes too long is none, and the next one is made', async () => {
    const hasty = thumbnails(store, { time: 1, idle: 200 });
    await store.put('files/slow', png(2_000, 2_000), { type: 'image/png', sha256: 'x' });
    expect(await hasty('slow')).toBeUndefined();
    expect(await thumbnailOf(png(10, 10), 'image/png')).toBeDefined();
  });
});
