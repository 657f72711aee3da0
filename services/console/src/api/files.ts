/** Files of records: sent by themselves first, then named by a form. Pictures are made `smaller` before. */
import { call } from './client.ts';

/** As the gateway tells it of a file it took. */
export interface SentFile {
  /** `files/…` */
  readonly name: string;
  readonly fileName: string;
}

/** Longest side of a picture, pixels: enough to read a number plate, and a tenth of what a phone's camera makes. */
const LONGEST = 2048;

/** Sends a file as it is. */
export async function sendBytes(fileName: string, bytes: Blob): Promise<SentFile> {
  const { body } = await call<SentFile>('/files', { verb: 'post', query: { name: fileName }, bytes });
  return body;
}

/** A large picture drawn anew, which also leaves out where and by what it was taken; anything else as it is. */
export async function smaller(file: File): Promise<Blob> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return file;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.85));
}
