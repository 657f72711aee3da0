/** Runs a supervisor for as long as the terminal wants it. */
import { type Supervisor, type SupervisorOptions, supervise } from './supervisor.ts';

/**
 * Starts, calls `whenReady`, and lives until Ctrl-C, SIGTERM or the end of the terminal; then ends everything in order and exits with 0.
 * A second Ctrl-C ends at once. What cannot be started is said in a sentence and exits with 1.
 */
export async function run(options: SupervisorOptions, whenReady: () => Promise<void>): Promise<void> {
  const supervisor = supervise(options);
  const ended = untilTold(supervisor, options.say);
  try {
    await supervisor.ready;
    await whenReady();
  } catch (error) {
    if (ended.begun) return;
    options.say(error instanceof Error ? error.message : String(error));
    await supervisor.stop();
    process.exit(1);
  }
}

function untilTold(supervisor: Supervisor, say: (line: string) => void): { readonly begun: boolean } {
  let begun = false;
  const end = (): void => {
    // The leashes end whatever still runs.
    if (begun) process.exit(130);
    begun = true;
    say('ending …');
    void supervisor.stop().then(() => {
      say('ended');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return {
    get begun() {
      return begun;
    },
  };
}
