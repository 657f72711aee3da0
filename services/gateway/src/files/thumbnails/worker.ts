/** The thread in which pictures are read: whatever one does to it, the gateway goes on. */
import { parentPort } from 'node:worker_threads';

/** As browsers have it, and the decoders expect it. */
class Picture {
  readonly colorSpace = 'srgb';
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData: Picture });

const { thumbnail } = await import('./make.ts');
parentPort?.on('message', async ({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }) => {
  // Decoders throw at whatever is no picture.
  const made = await thumbnail(bytes, type).catch(() => undefined);
  parentPort?.postMessage({ made });
});
