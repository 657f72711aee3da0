/**
 * The cluster under test. By the kit's scripts: CLUSTER_KIT is their folder, CLUSTER_WORK the folder they work in. Any other by KUBECONFIG, with
 * CLUSTER_GATEWAY the origin by which this machine reaches its gateway; images must then be where its nodes find them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const root = join(import.meta.dirname, '../..');
export const namespace = 'jiguan';

/** Whether the cluster is the kit's: only then can it be made, and processes of its nodes be killed. */
export const isKit = process.env['CLUSTER_KIT'] !== undefined;

/** npm says by NODE which program Node is, the kit's scripts which node of the cluster is meant. */
const { NODE: _, ...environment } = process.env;

function folder(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: the folder of the cluster kit's ${variable === 'CLUSTER_KIT' ? 'scripts' : 'work'}`);
  return value;
}

/** Runs a script of the kit with its output shown; rejects when it fails. */
export async function kit(script: string, ...args: string[]): Promise<void> {
  const child = spawn(join(folder('CLUSTER_KIT'), script), [folder('CLUSTER_WORK'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  const code = await ended(child);
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} failed`);
}

export interface Running {
  /** What it said; rejects with its complaint when it fails. */
  readonly said: Promise<string>;
  /** Ends its standard input. */
  close(): void;
}

/** Starts a command that sees the cluster's network. */
export function start(words: readonly string[], input?: string, env: Record<string, string> = {}): Running {
  const [command = '', ...args] = isKit ? [join(folder('CLUSTER_KIT'), 'in.sh'), folder('CLUSTER_WORK'), ...words] : words;
  const child = spawn(command, args, { cwd: root, stdio: 'pipe', env: { ...environment, ...env } });
  const [output, complaint] = [textOf(child.stdout), textOf(child.stderr)];
  child.stdin.on('error', () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const said = ended(child).then((code) => {
    if (code === 0) return output();
    throw new Error(`${words.slice(0, 6).join(' ')}: ${(complaint() || output()).slice(-2000)}`);
  });
  said.catch(() => undefined);
  return { said, close: () => void child.stdin.end() };
}

/** Collects what comes; answers all of it so far. */
function textOf(stream: Readable): () => string {
  const parts: string[] = [];
  stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  return () => parts.join('').trim();
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
}

/** What a command that sees the cluster's network says; rejects with its words when it fails. */
export const inside = (...words: string[]): Promise<string> => start(words, '').said;

export const kubectl = (...args: string[]): Promise<string> => inside('kubectl', '-n', namespace, ...args);

/** Makes or changes objects. */
export const apply = (manifest: string, into = namespace): Promise<string> =>
  start(['kubectl', '-n', into, 'apply', '-f', '-'], manifest).said;
