import { no, type Refused } from '../refusals.ts';

/** 通知: what one person is told of one fact. */
export interface NoticeState {
  /** Sign-in of the one who is told. */
  readonly owner: string;
  /** `regions/…` where it happened. */
  readonly region: string;
  /** Type of the fact: `jiguan.meetings.v1.BookingConfirmed`. */
  readonly kind: string;
  /** Record that it is about: `bookings/42`. */
  readonly about: string;
  readonly text: string;
  readonly textEn: string;
  readonly factTime: Date;
  readonly status: 'NOTICE_STATUS_UNREAD' | 'NOTICE_STATUS_READ';
}

export type NoticeEvent = { readonly type: 'NoticeGiven'; readonly notice: NoticeState } | { readonly type: 'NoticeRead' };

export function evolveNotice(notice: NoticeState | undefined, event: NoticeEvent): NoticeState {
  if (event.type === 'NoticeGiven') return event.notice;
  if (!notice) throw new Error(`${event.type} before NoticeGiven`);
  return { ...notice, status: 'NOTICE_STATUS_READ' };
}

export function giveNotice(notice: Omit<NoticeState, 'status'>): NoticeEvent[] {
  return [{ type: 'NoticeGiven', notice: { ...notice, status: 'NOTICE_STATUS_UNREAD' } }];
}

export function readNotice({ status }: NoticeState): NoticeEvent[] | Refused {
  return status === 'NOTICE_STATUS_READ' ? no('NOTICE_READ', {}) : [{ type: 'NoticeRead' }];
}
