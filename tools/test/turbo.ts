/** Runs Turbo tasks and tells how each ended. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** How one task ended. */
export interface Outcome {
  /** `typecheck`, `lint:style`; of a workspace's own task with its name: `@jiguan/proto#generate`. */
  readonly task: string;
  readonly ok: boolean;
  /** Nothing had changed since it last passed. */
  readonly cached: boolean;
}

/** The part of Turbo's run summary that we read. */
interface Summary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly command: string;
    readonly cache?: { readonly status: string };
    readonly execution?: { readonly exitCode: number | null };
  }[];
}

/** No telemetry, no look for a newer version, no stdin to wait for. */
const quiet = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };

/** Runs the tasks, whatever fails among them, and answers the outcome of each that has a command. */
export function turbo(tasks: readonly string[], options: readonly string[]): Outcome[] {
  const runs = join(root, '.turbo/runs');
  rmSync(runs, { recursive: true, force: true });
  spawnSync(join(root, 'node_modules/.bin/turbo'), ['run', ...tasks, ...options, '--continue=always', '--summarize', '--log-prefix=none'], {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return outcomes(runs);
}

function outcomes(runs: string): Outcome[] {
  const summary = summaryIn(runs);
  return (summary?.tasks ?? [])
    .filter((task) => task.command !== '<NONEXISTENT>')
    .map((task) => ({ task: task.taskId.replace(/^\/\/#/, ''), ok: task.execution?.exitCode === 0, cached: task.cache?.status === 'HIT' }));
}

/** Turbo writes one file a run, when it got so far. */
function summaryIn(runs: string): Summary | undefined {
  try {
    const [file] = readdirSync(runs);
    return file ? (JSON.parse(readFileSync(join(runs, file), 'utf8')) as Summary) : undefined;
  } catch {
    return undefined;
  }
}
