/** Certificates of an authority of the test's own, where cert-manager would make them. */
import { testAuthority } from '@jiguan/kit/testing';
import { kubectl, namespace } from '../cluster.ts';
import { services } from '../release.ts';

export async function certificates(): Promise<void> {
  const authority = testAuthority('jiguan cluster test');
  try {
    for (const service of services) {
      const name = `jiguan-${service}`;
      const { certFile, keyFile } = authority.issue(['', `.${namespace}`, `.${namespace}.svc`].map((suffix) => name + suffix));
      const files = [`tls.crt=${certFile}`, `tls.key=${keyFile}`, `ca.crt=${authority.caFile}`];
      await kubectl('create', 'secret', 'generic', `own-${service}-tls`, ...files.map((file) => `--from-file=${file}`));
    }
  } finally {
    authority.close();
  }
}
