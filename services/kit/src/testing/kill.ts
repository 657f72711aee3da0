import { setTimeout as pause } from 'node:timers/promises';

/** Something that can be ended without a word and started again with what it had stored. */
export interface Mortal {
  readonly name: string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<unknown>;
  /** Resolves when it serves again. */
  revive(): Promise<unknown>;
}

export interface Killing {
  readonly times: number;
  /** Milliseconds of life between two deaths, at random between the two. */
  readonly between: readonly [number, number];
  /** For a run that can be repeated. */
  readonly random?: () => number;
}

/** Kills one of `mortals` at a random moment and revives it, `times` over. Answers the names in the order of their deaths. */
export async function killAtRandom(
  mortals: readonly Mortal[],
  { times, between: [least, most], random = Math.random }: Killing,
): Promise<string[]> {
  const deaths: Mortal[] = [];
  for (let i = 0; i < times; i++) {
    await pause(least + random() * (most - least));
    // Each in turn would be too regular, pure chance may leave one out: rounds in which everybody dies once, shuffled by chance.
    const left = mortals.filter((one) => deaths.filter((dead) => dead === one).length <= Math.floor(i / mortals.length));
    const victim = left[Math.floor(random() * left.length)] as Mortal;
    await victim.kill();
    deaths.push(victim);
    await victim.revive();
  }
  return deaths.map(({ name }) => name);
}
