/** Something that runs while anybody wants it, and `linger` milliseconds longer: who leaves often comes back at once. */
export interface OnDemand {
  /** Wants it until the signal says no more. Resolves when it does what it is for. */
  want(until: AbortSignal): Promise<void>;
}

/** `begin` starts it until the signal given to it aborts, and resolves when it does what it is for. */
export function onDemand(begin: (signal: AbortSignal) => Promise<void>, linger: number): OnDemand {
  let wishes = 0;
  let running: { readonly ready: Promise<void>; end(): void } | undefined;
  let leaving: NodeJS.Timeout | undefined;

  const start = () => {
    const ending = new AbortController();
    return { ready: begin(ending.signal), end: () => ending.abort() };
  };
  const end = () => {
    running?.end();
    running = undefined;
  };
  const unwanted = () => {
    wishes--;
    if (wishes === 0) leaving = setTimeout(end, linger).unref();
  };

  return {
    want(until) {
      if (until.aborted) return Promise.resolve();
      wishes++;
      clearTimeout(leaving);
      until.addEventListener('abort', unwanted, { once: true });
      running ??= start();
      return running.ready;
    },
  };
}
