import type { Pin } from '../servers/pins.ts';

/** A component as CycloneDX 1.5 writes it. */
export interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library' | 'application' | 'container';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope?: 'required' | 'optional';
  readonly hashes?: readonly { readonly alg: 'SHA-256'; readonly content: string }[];
}

/** The part of a bill of materials that is read here; the rest stays as npm wrote it. */
export interface Bill {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly Component[];
}

/** The bill with further components, under the name of the whole: npm takes the folder's. */
export function completed(bill: Bill, further: readonly Component[]): Bill {
  const { metadata, components } = bill;
  const known = new Set(components.map((component) => component['bom-ref']));
  const added = further.filter((component) => !known.has(component['bom-ref']));
  return {
    ...bill,
    metadata: { ...metadata, component: { ...metadata.component, name: 'jiguan' } },
    components: [...components, ...added],
  };
}

/** The servers of local runs and tests: the wheels they come in, one for each platform. */
export function wheelsOf(pins: readonly Pin[]): Component[] {
  return pins.flatMap(({ wheels }) =>
    Object.entries(wheels).map(([platform, { requirement, sha256 }]) => {
      const [name = '', version = ''] = requirement.split('==');
      const purl = `pkg:pypi/${name}@${version}?platform=${platform}`;
      return {
        'bom-ref': purl,
        type: 'application',
        name,
        version,
        purl,
        scope: 'optional',
        hashes: [{ alg: 'SHA-256', content: sha256 }],
      } as const;
    }),
  );
}

/** The images that Dockerfiles build on and manifests run; a chart of one names it by its own name and appVersion. */
export function imagesOf(...texts: readonly string[]): Component[] {
  const named = texts.flatMap((text) =>
    [...text.matchAll(/^\s*(?:ARG \w*IMAGE=|image:\s*)([a-z][\w./-]*):([\w.-]+)\s*$/gm)].map(([, name = '', tag = '']) => [name, tag]),
  );
  const charts = texts.flatMap((text) => {
    const [, name] = /^name: (\w+)$/m.exec(text) ?? [];
    const [, version] = /^appVersion: "([^"]+)"$/m.exec(text) ?? [];
    return name && version ? [[name === 'mongodb' ? 'mongo' : name, version]] : [];
  });
  return [...named, ...charts].map(([name = '', version = '']) => {
    const purl = `pkg:oci/${name}?tag=${version}`;
    return { 'bom-ref': purl, type: 'container', name, version, purl };
  });
}
