/** One file that is sent several times while it goes in is one work. */
import type { Refusal } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import type { Work } from './api.ts';

interface Running {
  readonly outcome: Promise<Buffer | Refusal>;
  /** Of each that waits for it, whether it gave up. */
  readonly left: (() => boolean)[];
}

export type UnderWay = Map<string, Running>;

/**
 * Whoever lost the answer sends the same again while it still goes in: the one work answers both, and the file is not there twice. It is abandoned when
 * all of them gave up; whoever comes after that begins anew.
 */
export function once(
  under: UnderWay,
  { request, leaving }: Work<ImportReport>,
  work: (abandoned: () => boolean) => Promise<Buffer | Refusal>,
): Promise<Buffer | Refusal> {
  if (!request) return work(leaving());
  const key = `${request.key} ${request.digest}`;
  const there = under.get(key);
  if (there) {
    there.left.push(leaving());
    return there.outcome;
  }
  const left = [leaving()];
  const forget = () => {
    if (under.get(key)?.left === left) under.delete(key);
  };
  const abandoned = () => {
    const all = left.every((gone) => gone());
    if (all) forget();
    return all;
  };
  const outcome = work(abandoned).finally(forget);
  under.set(key, { outcome, left });
  return outcome;
}
