/** Keys of the development issuer, kept in a file so that tokens survive a restart. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export interface IssuerKeys {
  readonly jwks: { readonly keys: JWK[] };
  /** Sign the cookies of its login page. */
  readonly cookies: readonly string[];
}

/** Those in the file; new ones, written there for the owner's eyes only, when there is none. Without a path they live as long as the process. */
export async function issuerKeys(path: string | undefined): Promise<IssuerKeys> {
  if (path !== undefined && existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as IssuerKeys;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const keys = {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid }] },
    cookies: [randomBytes(32).toString('base64url')],
  };
  if (path !== undefined) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  }
  return keys;
}
