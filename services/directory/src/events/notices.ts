import type { Reaction } from '@jiguan/kit/app';
import type { DeclaredNotice } from '@jiguan/kit/notices';
import { give } from '../app/notices/give.ts';
import type { Reads } from '../app/ports.ts';

/** A reaction for every kind of fact that a contract declares to be told, whichever service it comes from. */
export function noticeReactions(declared: readonly DeclaredNotice[], reads: Reads, mails: boolean): Readonly<Record<string, Reaction>> {
  return Object.fromEntries(
    declared.map(({ kind, label, read }) => [kind, { decode: read, react: give(reads, { label, mails }) } satisfies Reaction]),
  );
}
