/** What is taken, by content, and under which name it is given out: whatever is sent. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { namedIn } from '../../src/files/keeping.ts';
import { kindOf } from '../../src/files/kinds.ts';
import { safeName } from '../../src/files/naming.ts';
import { receive } from '../../src/files/receiving.ts';
import { memory } from './memory.ts';

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj\n');
const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000 01f15c489'.replaceAll(' ', ''), 'hex');
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex');

/** A ZIP with one entry of that name, as far as anybody looks. */
function zipped(name: string): Buffer {
  const content = deflateRawSync(Buffer.from('<x/>'));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(4, 22);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name), content]);
}

describe('the kind of a file', () => {
  it.each([
    ['a PDF', pdf, 'pdf'],
    ['a JPEG', jpeg, 'jpg'],
    ['an OFD (GB/T 33190)', zipped('OFD.xml'), 'ofd'],
    ['a JPEG that goes on as a page', Buffer.concat([jpeg, Buffer.from('<html><script>alert(1)</script>')]), 'jpg'],
  ])('is told by content: %s', async (_, bytes, extension) => {
    expect((await kindOf(bytes))?.extension).toBe(extension);
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['SVG under an XML declaration', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program of Windows', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a program of Linux', Buffer.from('7f454c4602010100', 'hex')],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /')],
    ['any other ZIP', zipped('a.exe')],
    ['half a ZIP', zipped('OFD.xml').subarray(0, 20)],
    ['half a picture', png.subarray(0, 6)],
    ['words', Buffer.from('会议议程')],
    ['one byte', Buffer.from([0])],
  ])('is none that is taken: %s', async (_, bytes) => {
    expect(await kindOf(bytes)).toBeUndefined();
  });

  it('is one of the list or none, whatever the bytes: mutated files and random ones', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(pdf, png, jpeg, zipped('OFD.xml'), zipped('[Content_Types].xml'), Buffer.alloc(0)),
        fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 12 }),
        fc.uint8Array({ maxLength: 200 }),
        async (base, changes, tail) => {
          const bytes = Buffer.concat([base, tail]);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const kind = await kindOf(bytes);
          expect(kind?.type ?? 'application/pdf').toMatch(/^(application\/(pdf|ofd|vnd\.openxmlformats)|image\/(jpeg|png|webp))/);
        },
      ),
      { numRuns: 2_000 },
    ));
});

describe('the name of a file', () => {
  it.each([
    ['会议议程.pdf', 'pdf', '会议议程.pdf'],
    ['议程.PDF', 'pdf', '议程.pdf'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\Windows\\a.exe', 'jpg', 'a.exe.jpg'],
    ['invoice.pdf.exe', 'pdf', 'invoice.pdf.exe.pdf'],
    ['a\u202Egpj.exe', 'png', 'agpj.exe.png'],
    ['a\u200b\u0000\r\nb.pdf', 'pdf', 'ab.pdf'],
    ['.htaccess', 'pdf', 'htaccess.pdf'],
    ['...', 'pdf', 'file.pdf'],
    ['', 'jpg', 'file.jpg'],
    ['签到表"; filename="x.html', 'pdf', '签到表; filename=x.html.pdf'],
  ])('%j of %s is saved as %j', (given, extension, name) => expect(safeName(given, extension)).toBe(name));

  it('is short, ends as its content does, and holds nothing that a system or a reader takes otherwise', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeName(given, 'pdf');
        expect([...name].length).toBeLessThanOrEqual(124);
        expect(name).toMatch(/^[^. ].*\.pdf$/su);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 8_000 },
    ));
});

describe('a file that is sent', () => {
  it('lies under a name that nobody guesses, with its digest and its sender', async () => {
    const store = memory();
    const received = await receive(store, { bytes: pdf, name: '议程.pdf', by: 'liaison' }, new Date('2026-11-28T10:00:00Z'));
    expect(received).toMatchObject({
      fileName: '议程.pdf',
      mimeType: 'application/pdf',
      size: pdf.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(namedIn(Buffer.from(JSON.stringify(received)))).toHaveLength(1);
    expect([...store.kept.values()].map(({ about }) => about['by'])).toEqual(['liaison']);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'FILE_EMPTY'],
    ['what is not taken', Buffer.from('MZ'), 'FILE_KIND'],
  ])('is not kept: %s', async (_, bytes, unfit) => {
    const store = memory();
    expect(await receive(store, { bytes, name: 'a.pdf', by: 'x' }, new Date())).toMatchObject({ unfit });
    expect(store.kept.size).toBe(0);
  });
});
