import { given } from '@jiguan/kit/contract';
import { acting, command, getting, implement, listing, query } from '@jiguan/kit/grpc';
import type { DeclaredNotice } from '@jiguan/kit/notices';
import { type NoticePreferences, NoticeServiceService } from '@jiguan/proto/directory/v1/notice';
import { getPreferences, setPreferences, shownOf } from '../app/notices/preferences.ts';
import { markRead } from '../app/notices/read.ts';
import { notices } from '../contract/records.ts';
import type { NoticePreferences as Kept } from '../domain/notice/notice-preferences.ts';

/** `declared`: all kinds that there are; `mailAvailable`: whether this installation sends mail. */
export function noticeApi(declared: readonly DeclaredNotice[], mailAvailable: boolean) {
  const output = (kept: Kept): NoticePreferences => ({
    mailAddress: kept.mailAddress,
    kinds: declared.map(({ kind, label }) => ({ ...shownOf(kept, kind), label: label.zh, labelEn: label.en })),
    mailAvailable,
  });
  return implement(NoticeServiceService, 'jiguan.directory.v1.NoticeService', {
    getNotice: getting(notices),
    listNotices: listing(notices),
    markNoticeRead: acting(notices, markRead),
    getMyNoticePreferences: query(getPreferences, { input: () => ({}), output }),
    setMyNoticePreferences: command(setPreferences(new Set(declared.map(({ kind }) => kind))), {
      input: ({ preferences }) => given(preferences),
      output,
    }),
  });
}
