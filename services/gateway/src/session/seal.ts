/** What the gateway entrusts to a browser, so that it need remember nothing: JSON, encrypted and authenticated (RFC 7516, `dir` with A256GCM). */
import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

export interface Seal {
  /** `purpose` goes under the seal: what was sealed for one is nothing for another. */
  close(purpose: string, value: object): Promise<string>;
  /** Undefined for what is missing, forged, sealed with a key that is gone, or meant for another purpose. */
  open<T>(purpose: string, sealed: string | undefined): Promise<T | undefined>;
}

/** `keys`: 32 bytes each in base64url, separated by commas. The first seals; all open, so that a key can be changed without signing anybody out. */
export function seal(keys: string = randomBytes(32).toString('base64url')): Seal {
  const secrets = keys.split(',').map((key) => new Uint8Array(Buffer.from(key, 'base64url')));
  const [first] = secrets as [Uint8Array];
  return {
    close: (purpose, value) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
        .encrypt(first),
    async open<T>(purpose: string, sealed: string | undefined) {
      if (sealed === undefined) return undefined;
      for (const secret of secrets) {
        const opened = await compactDecrypt(sealed, secret).catch(() => undefined);
        if (opened !== undefined)
          return opened.protectedHeader['typ'] === purpose ? (JSON.parse(new TextDecoder().decode(opened.plaintext)) as T) : undefined;
      }
      return undefined;
    },
  };
}
