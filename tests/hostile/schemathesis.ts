import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** schemathesis of PyPI (MIT), pinned: a run of today and one of next year try the same. */
const REQUIREMENT = 'schemathesis==4.32.5';

/** Path of the program: SCHEMATHESIS, or a virtual environment in the cache, made once. */
function program(): string {
  const given = process.env['SCHEMATHESIS'];
  if (given) return given;
  const folder = join(root, '.cache/schemathesis', REQUIREMENT.replace('==', '-'));
  const made = join(folder, 'bin/st');
  if (existsSync(made)) return made;
  rmSync(folder, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', folder]);
  execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', REQUIREMENT], { stdio: 'inherit' });
  return made;
}

export interface Tried {
  /** Calls made. */
  readonly calls: number;
  /** How often each status came back. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What schemathesis found, in its own words; empty when all held. */
  readonly faults: string;
}

export interface Bounds {
  /** Examples for each operation. */
  readonly examples: number;
  /** Seconds within which it must have come to its end. Not its own --max-time, with which it begins anew until the time is over. */
  readonly seconds: number;
}

/** Tries every operation of a document as the holder of a token: no 5xx, no status and no content type that the document does not name. */
export async function tried(document: string, token: string, report: string, { examples, seconds }: Bounds): Promise<Tried> {
  const checks = 'not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance';
  const options = [
    '--phases',
    'examples,coverage,fuzzing',
    '--checks',
    checks,
    '--max-examples',
    String(examples),
    '--continue-on-failure',
  ];
  const written = ['--report', 'har', '--report-har-path', report, '--no-color'];
  const faults = await run(
    ['run', document, '--header', `Authorization: Bearer ${token}`, ...options, ...written],
    dirname(report),
    seconds,
  );
  const { log } = JSON.parse(readFileSync(report, 'utf8')) as { log: { entries: { response: { status: number } }[] } };
  const statuses: Record<string, number> = {};
  for (const { response } of log.entries) statuses[response.status] = (statuses[response.status] ?? 0) + 1;
  return { calls: log.entries.length, statuses, faults };
}

/** Runs it, and answers what it says when it found something. Meanwhile this process goes on: the gateway asks its issuer for keys. */
async function run(args: readonly string[], cwd: string, seconds: number): Promise<string> {
  const options = {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    timeout: seconds * 1000,
    env: { ...process.env, COLUMNS: '160' },
  } as const;
  try {
    await promisify(execFile)(program(), args, options);
    return '';
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    if (code === 1 && stdout) return stdout;
    throw error;
  }
}
