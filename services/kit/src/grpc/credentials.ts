import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ChannelCredentials, ServerCredentials } from '@grpc/grpc-js';
import type { Certificate } from '../tls/index.ts';

/** Shows a certificate through all its renewals. grpc-js's own file watcher drops callers while the two files do not fit each other. */
class RenewedCredentials extends ServerCredentials {
  constructor(certificate: Certificate) {
    super({}, certificate.current);
    certificate.onRenewal((next) => this.updateSecureContextOptions(next));
  }

  _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}

/** TLS with the certificate; plaintext without one. */
export function serverCredentials(certificate?: Certificate): ServerCredentials {
  return certificate ? new RenewedCredentials(certificate) : ServerCredentials.createInsecure();
}

/** TLS with servers that the authority (a PEM file, TLS_CA_FILE) vouches for under the name dialled; plaintext without one. */
export function channelCredentials(caFile?: string): ChannelCredentials {
  if (caFile === undefined) return ChannelCredentials.createInsecure();
  return ChannelCredentials.createFromSecureContext(createSecureContext({ ca: readFileSync(caFile), minVersion: 'TLSv1.2' }));
}
