import { type Command, decided, digestId, type Query } from '@jiguan/kit/app';
import { type Channels, channelsOf, type NoticePreferences, unset } from '../../domain/notice/notice-preferences.ts';
import { no } from '../../domain/refusals.ts';
import { noticePreferences } from '../records.ts';

/** The caller's own, as they hold for each of the kinds. */
export const getPreferences: Query<unknown, NoticePreferences> = async (_, { actor, load }) =>
  (await load(noticePreferences, digestId(actor.subject))) ?? unset(actor.subject);

/** Says anew where the caller's mail goes and which kinds come by which way. A kind that is not told by anybody is refused. */
export const setPreferences =
  (known: ReadonlySet<string>): Command<Omit<NoticePreferences, 'owner'>, NoticePreferences> =>
  async ({ mailAddress, kinds }, use) => {
    const stray = kinds.find(({ kind }) => !known.has(kind));
    if (stray) return no('NOTICE_KIND_UNKNOWN', { kind: stray.kind }, { field: 'preferences.kinds' });
    const owner = use.actor.subject;
    const id = digestId(owner);
    const record = (await use.load(noticePreferences, id)) ?? { newId: id };
    const said = kinds.map(({ kind, inbox, mail }): Channels => ({ kind, inbox, mail }));
    return decided(noticePreferences, record, [{ type: 'NoticePreferencesSet', preferences: { owner, mailAddress, kinds: said } }]);
  };

/** What holds for a kind, whether or not anything was said of it; an address may still be missing. */
export const shownOf = (preferences: NoticePreferences, kind: string): Channels =>
  preferences.kinds.find((one) => one.kind === kind) ?? channelsOf({ ...preferences, mailAddress: '-' }, kind);
