import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files of a certificate, as cert-manager's Secrets are mounted. */
export interface TestCertificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** An authority for one suite; its files are gone when it closes. */
export interface TestAuthority {
  readonly caFile: string;
  /** A certificate for DNS names; given one issued before, it takes its place, as a renewal does. */
  issue(names: readonly string[], instead?: TestCertificate): TestCertificate;
  close(): void;
}

/**
 * Makes keys and X.509 certificates (RFC 5280) as needed, so that no key is kept in the repository and none can expire. The thirty lines of DER
 * below are for suites alone; a library for them (@peculiar/x509) brings eleven packages.
 */
export function testAuthority(name = 'test authority'): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-authority-'));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const caFile = join(folder, 'ca.crt');
  writeFileSync(caFile, certificate({ subject: name, key: publicKey, extension: isAuthority }, { name, key: privateKey }));
  let issued = 0;
  return {
    caFile,
    issue(names, instead) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const base = join(folder, String(issued++));
      const files = instead ?? { certFile: `${base}.crt`, keyFile: `${base}.key` };
      const wanted = { subject: names[0] ?? '', key: own.publicKey, extension: forNames(names) };
      // Key first: for a moment the two do not fit each other, as in life.
      writeFileSync(files.keyFile, own.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      writeFileSync(files.certFile, certificate(wanted, { name, key: privateKey }));
      return files;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

interface Wanted {
  readonly subject: string;
  readonly key: KeyObject;
  readonly extension: Buffer;
}

const DAY = 86_400_000;

function certificate({ subject, key, extension }: Wanted, by: { readonly name: string; readonly key: KeyObject }): string {
  const validity = sequence(time(Date.now() - DAY), time(Date.now() + DAY));
  const version = der(0xa0, der(0x02, Buffer.of(2)));
  const serial = der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)]));
  const spki = key.export({ type: 'spki', format: 'der' });
  const body = sequence(version, serial, algorithm, named(by.name), validity, named(subject), spki, der(0xa3, sequence(extension)));
  const whole = sequence(body, algorithm, bits(sign('sha256', body, by.key)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** One DER value: tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Buffer): Buffer => der(0x03, Buffer.of(0), content);
/** ecdsa-with-SHA256 */
const algorithm = sequence(oid('2a8648ce3d040302'));
const named = (commonName: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))));
/** UTCTime */
const time = (at: number): Buffer => der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
/** basicConstraints, critical: CA */
const isAuthority = sequence(oid('551d13'), der(0x01, Buffer.of(0xff)), der(0x04, sequence(der(0x01, Buffer.of(0xff)))));
/** subjectAltName */
const forNames = (names: readonly string[]): Buffer =>
  sequence(oid('551d11'), der(0x04, sequence(...names.map((name) => der(0x82, Buffer.from(name))))));
