/** What a file is, by its content: a name proves nothing. */
import { fileTypeFromBuffer } from 'file-type';

export interface Kind {
  readonly extension: string;
  readonly type: string;
}

/** Documents and pictures of offices. No kind that a browser runs: no HTML, no SVG. */
const kinds: readonly Kind[] = [
  { extension: 'pdf', type: 'application/pdf' },
  { extension: 'jpg', type: 'image/jpeg' },
  { extension: 'png', type: 'image/png' },
  { extension: 'webp', type: 'image/webp' },
  { extension: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { extension: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { extension: 'pptx', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
];

/** GB/T 33190: a ZIP whose first document is OFD.xml. */
const ofd: Kind = { extension: 'ofd', type: 'application/ofd' };

export const accepted: readonly string[] = [...kinds, ofd].map(({ extension }) => extension);

/** Undefined of what is not taken, and of what cannot be told. */
export async function kindOf(bytes: Buffer): Promise<Kind | undefined> {
  // What reads formats may stumble over a broken file; it is none that we take then.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime === 'application/zip') return firstEntry(bytes) === 'OFD.xml' ? ofd : undefined;
  return kinds.find(({ type }) => type === found?.mime);
}

/** Name of the first entry of a ZIP, as its local header says. */
function firstEntry(bytes: Buffer): string {
  if (bytes.length < 30) return '';
  return bytes.subarray(30, 30 + bytes.readUInt16LE(26)).toString('latin1');
}
