import { type Step, steps } from './steps.ts';

/** What lifecycle needs of a log. */
export interface Reporter {
  info(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** `limit`: milliseconds after which nobody waits for it any longer. */
type Stop = (limit: number) => Promise<unknown> | unknown;

export interface Lifecycle {
  /** Registers what ends with a step. Steps end in their fixed order; what was registered with one step ends together. */
  onStop(step: Step, what: string, stop: Stop): void;
  /** Ends the process in order; a second call waits for the first. `code` 0 for an orderly end. */
  stop(reason: string, code?: number): Promise<void>;
  readonly stopping: boolean;
}

export interface LifecycleOptions {
  /** The whole of an orderly end, seconds. */
  readonly graceSeconds: number;
  readonly log: Reporter;
  exit(code: number): void;
}

/** The orderly end of a process. */
export function lifecycle({ graceSeconds, log, exit }: LifecycleOptions): Lifecycle {
  const registered: { step: Step; what: string; stop: Stop }[] = [];
  let ending: Promise<void> | undefined;

  const end = async (reason: string, code: number): Promise<void> => {
    const deadline = Date.now() + graceSeconds * 1000;
    log.info({ reason }, 'stopping');
    let clean = true;
    for (const step of steps) {
      // At most half of what is left, so that a step that hangs leaves time for those after it.
      const limit = (deadline - Date.now()) / 2;
      const outcomes = await Promise.all(registered.filter((one) => one.step === step).map((one) => endOne(one, limit, log)));
      clean &&= outcomes.every(Boolean);
    }
    log.info({ reason, clean }, 'stopped');
    exit(code || (clean ? 0 : 1));
  };

  return {
    onStop: (step, what, stop) => void registered.push({ step, what, stop }),
    stop: (reason, code = 0) => (ending ??= end(reason, code)),
    get stopping() {
      return ending !== undefined;
    },
  };
}

async function endOne({ step, what, stop }: { step: Step; what: string; stop: Stop }, limit: number, log: Reporter): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended after ${Math.round(limit)} ms`)), Math.max(limit, 0));
  });
  try {
    await Promise.race([(async () => stop(limit))(), tooLong]);
    return true;
  } catch (err) {
    log.error({ err, step, what }, 'did not stop cleanly');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
