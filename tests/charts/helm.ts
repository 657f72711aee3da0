/** Helm as a function: arguments in, manifests or complaint out. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { helmPins, locateHelm } from '@jiguan/tools/helm';
import { parseAllDocuments } from 'yaml';

export const root = join(import.meta.dirname, '../..');

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: manifests of every kind; their shapes are the schema's business.
  readonly [part: string]: any;
}

export interface Told {
  readonly status: number;
  readonly output: string;
  /** Without the lines about links between charts. */
  readonly complaint: string;
}

const binaries = new Map<number, string>();

/** Runs Helm of a major version at the root of the repository. */
export function helm(major: 3 | 4, ...args: string[]): Told {
  const pin = helmPins.find((one) => one.major === major);
  if (!pin) throw new Error(`no pin for Helm ${major}`);
  const binary = binaries.get(major) ?? locateHelm(pin);
  binaries.set(major, binary);
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  const complaint = stderr
    .split('\n')
    .filter((line) => !line.includes('symbolic link'))
    .join('\n')
    .trim();
  return { status: status ?? 1, output: stdout, complaint };
}

export const template = (...args: readonly string[]): Told =>
  helm(4, 'template', 'jiguan', 'charts/jiguan', '--namespace', 'jiguan', ...args);

/** By render: each is thousands of lines, and looked at by test after test. */
const read = new Map<string, readonly Manifest[]>();

/** Every manifest of a render. */
export function manifests(text: string): readonly Manifest[] {
  const known = read.get(text);
  if (known) return known;
  const found = parseAllDocuments(text).flatMap((document) => {
    const manifest = document.toJS() as Manifest | null;
    return manifest ? [manifest] : [];
  });
  read.set(text, found);
  return found;
}
