/** Runs a supervisor for as long as the terminal wants it. */
import { type Supervisor, type SupervisorOptions, supervise } from './supervisor.ts';

/**
 * Starts, calls `whenReady` with a signal that says when all ends, and lives until Ctrl-C, SIGTERM or the end of the terminal; then ends everything in order and exits with 0.
 * A second Ctrl-C ends at once. What cannot be started is said in a sentence and exits with 1.
 */
export async function run(options: SupervisorOptions, whenReady: (ending: AbortSignal) => Promise<void>): Promise<void> {
  const supervisor = supervise(options);
  const ended = untilTold(supervisor, options.say);
  try {
    await supervisor.ready;
    await whenReady(ended.signal);
  } catch (error) {
    if (ended.signal.aborted) return;
    options.say(error instanceof Error ? error.message : String(error));
    await supervisor.stop();
    process.exit(1);
  }
}

function untilTold(supervisor: Supervisor, say: (line: string) => void): { readonly signal: AbortSignal } {
  const ending = new AbortController();
  const end = (): void => {
    // The leashes end whatever still runs.
    if (ending.signal.aborted) process.exit(130);
    ending.abort();
    say('ending …');
    void supervisor.stop().then(() => {
      say('ended');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return { signal: ending.signal };
}
