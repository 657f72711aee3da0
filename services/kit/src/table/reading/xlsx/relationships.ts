import type { Archive } from './archive.ts';
import { attribute, walk } from './xml.ts';

export interface Relationship {
  readonly id: string;
  /** Last word of its type, which the transitional and the strict form share: `worksheet`, `sharedStrings`. */
  readonly kind: string;
  /** Name of the part it leads to. */
  readonly target: string;
}

/** What a part (or, without a name, the package) leads to, ECMA-376-2. */
export async function relationshipsOf(archive: Archive, part = ''): Promise<Relationship[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found: Relationship[] = [];
  const content = archive.part(name);
  if (!content) return found;
  await walk(content, name, {
    open(element, attributes) {
      if (element !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const type = attribute(attributes, 'Type') ?? '';
      const target = resolve(folder, attribute(attributes, 'Target') ?? '');
      found.push({ id: attribute(attributes, 'Id') ?? '', kind: type.slice(type.lastIndexOf('/') + 1), target });
    },
  });
  return found;
}

/** `../media/a.png` from `xl/worksheets/` → `xl/media/a.png`. */
function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
