/** Calls to the gateway by its name, which its certificate has and this machine's resolver does not know. */
import dns from 'node:dns';
import tls from 'node:tls';

export interface Trust {
  /** Name and address of the gateway. */
  readonly name: string;
  readonly address: string;
  /** The authority behind its certificate, PEM. */
  readonly ca: string;
}

/** From now on this program finds the gateway by its name and believes its certificate. */
export function trust({ name, address, ca }: Trust): void {
  tls.setDefaultCACertificates([...tls.getCACertificates(), ca]);
  const lookup = dns.lookup as (host: string, options: object, done: (...answer: unknown[]) => void) => void;
  const known: typeof lookup = (host, options, done) => lookup(host === name ? address : host, options, done);
  dns.lookup = known as typeof dns.lookup;
}
