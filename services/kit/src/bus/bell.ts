/** Wakes whoever listens. A ring while nobody listens is heard by the next. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after so many milliseconds, or when the signal says stop. */
  heard(limit: number, signal?: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async heard(limit, signal) {
      if (!rung && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, limit);
          signal?.addEventListener('abort', done);
          wake = done;
          function done() {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            wake = undefined;
            resolve();
          }
        });
      }
      rung = false;
    },
  };
}
