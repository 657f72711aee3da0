import { writeFileSync } from 'node:fs';
import { eventually, testAuthority } from '@jiguan/kit/testing';
import { certificateFiles, type Shown, tlsContradictions, watchCertificate } from '@jiguan/kit/tls';

describe('a certificate', () => {
  const authority = testAuthority();
  const said: string[] = [];
  const log = { info: (_: object, text: string) => void said.push(text), warn: (_: object, text: string) => void said.push(text) };
  beforeEach(() => void said.splice(0));
  afterAll(() => authority.close());

  it('is taken anew when it was renewed, and tells of it once', async () => {
    const files = authority.issue(['localhost']);
    const told: Shown[] = [];
    const certificate = watchCertificate(files, log, 5);
    const { current: first } = certificate;
    certificate.onRenewal((next) => void told.push(next));
    authority.issue(['localhost'], files);
    const next = await eventually(() => told[0]);
    expect(next).toBe(certificate.current);
    expect(next).not.toEqual(first);
    expect(next.minVersion).toBe('TLSv1.2');
    expect(said.filter((text) => text === 'the certificate was renewed')).toHaveLength(1);
    certificate.stop();
  });

  it('goes on as it was while the new one is half written', async () => {
    const files = authority.issue(['localhost']);
    const certificate = watchCertificate(files, log, 5);
    const { current: first } = certificate;
    writeFileSync(files.certFile, 'half');
    await eventually(() => said.includes('the certificate cannot be read anew; the former one goes on'));
    expect(certificate.current).toBe(first);
    authority.issue(['localhost'], files);
    await eventually(() => certificate.current !== first);
    certificate.stop();
  });

  it('with the key of another is refused at the start', () => {
    const { certFile } = authority.issue(['localhost']);
    const { keyFile } = authority.issue(['localhost']);
    expect(() => watchCertificate({ certFile, keyFile }, log)).toThrow(/key values mismatch/);
  });
});

describe('the settings', () => {
  const both = { TLS_CERT_FILE: 'tls.crt', TLS_KEY_FILE: 'tls.key' };

  it('name both files or neither', () => {
    expect(tlsContradictions(both)).toEqual([]);
    expect(tlsContradictions({ TLS_CERT_FILE: undefined, TLS_KEY_FILE: undefined })).toEqual([]);
    expect(tlsContradictions({ ...both, TLS_KEY_FILE: undefined })).toEqual([
      'TLS_KEY_FILE is not set: expected it, since TLS_CERT_FILE is',
    ]);
    expect(tlsContradictions({ ...both, TLS_CERT_FILE: undefined })).toEqual([
      'TLS_CERT_FILE is not set: expected it, since TLS_KEY_FILE is',
    ]);
  });

  it('without a certificate mean plaintext', () => {
    expect(certificateFiles(both)).toEqual({ certFile: 'tls.crt', keyFile: 'tls.key' });
    expect(certificateFiles({ TLS_CERT_FILE: undefined, TLS_KEY_FILE: undefined })).toBeUndefined();
  });
});
