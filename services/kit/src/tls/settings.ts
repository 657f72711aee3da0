import type { CertificateFiles } from './certificate.ts';

interface Settings {
  readonly TLS_CERT_FILE: string | undefined;
  readonly TLS_KEY_FILE: string | undefined;
}

/** What contradicts itself in `tlsVariables`, each in a line; none when all is well. */
export function tlsContradictions(config: Settings): string[] {
  const pair = ['TLS_CERT_FILE', 'TLS_KEY_FILE'] as const;
  const missing = pair.filter((name) => config[name] === undefined);
  return missing.length === 1 ? missing.map((name) => `${name} is not set: expected it, since ${pair.find((one) => one !== name)} is`) : [];
}

/** The files of the server's certificate; undefined where it speaks in plaintext. */
export function certificateFiles({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }: Settings): CertificateFiles | undefined {
  return certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined;
}
