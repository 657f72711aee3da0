import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

export interface CertificateFiles {
  /** PEM, with the chain. */
  readonly certFile: string;
  readonly keyFile: string;
}

/** What a server shows of itself, as node:tls and all that stands on it take it. */
export interface Shown {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
}

/** A certificate that is renewed while the process runs. */
export interface Certificate {
  readonly current: Shown;
  /** Tells of each later one. */
  onRenewal(listener: (next: Shown) => void): void;
  /** Looks no more. */
  stop(): void;
}

/** What a certificate needs of a log. */
interface Reporter {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

/** Between two looks, milliseconds. cert-manager renews weeks before the end. */
const EVERY = 30_000;

/**
 * Reads certificate and key, and again whenever they have changed. Throws when they cannot be used at first; later the former pair goes on
 * until a good one is there, since the two files may be seen half written.
 */
export function watchCertificate(files: CertificateFiles, log: Reporter, every = EVERY): Certificate {
  let current = usable(read(files));
  const listeners: ((next: Shown) => void)[] = [];
  const look = () => {
    try {
      const next = read(files);
      if (isSame(next, current)) return;
      current = usable(next);
      log.info({ validTo: new X509Certificate(next.cert).validTo }, 'the certificate was renewed');
      for (const tell of listeners) tell(next);
    } catch (err) {
      log.warn({ err, ...files }, 'the certificate cannot be read anew; the former one goes on');
    }
  };
  const looking = setInterval(look, every).unref();
  return {
    get current() {
      return current;
    },
    onRenewal: (listener) => void listeners.push(listener),
    stop: () => clearInterval(looking),
  };
}

function read({ certFile, keyFile }: CertificateFiles): Shown {
  return { cert: readFileSync(certFile), key: readFileSync(keyFile), minVersion: 'TLSv1.2' };
}

/** Throws when the key is not the certificate's. */
function usable(shown: Shown): Shown {
  createSecureContext(shown);
  return shown;
}

const isSame = (one: Shown, other: Shown): boolean => one.cert.equals(other.cert) && one.key.equals(other.key);
