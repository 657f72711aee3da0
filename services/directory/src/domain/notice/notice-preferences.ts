/** By which ways one kind of notice comes to somebody. */
export interface Channels {
  /** Type of the fact. */
  readonly kind: string;
  readonly inbox: boolean;
  readonly mail: boolean;
}

/** 通知设置 of one person. */
export interface NoticePreferences {
  readonly owner: string;
  /** Empty: no mail. */
  readonly mailAddress: string;
  /** Kinds about which something was said. */
  readonly kinds: readonly Channels[];
}

export type NoticePreferencesEvent = { readonly type: 'NoticePreferencesSet'; readonly preferences: NoticePreferences };

/** Of who never said anything. */
export const unset = (owner: string): NoticePreferences => ({ owner, mailAddress: '', kinds: [] });

/** A kind about which nothing was said comes to the inbox, and by mail where there is an address. */
export function channelsOf({ kinds, mailAddress }: NoticePreferences, kind: string): Channels {
  const { inbox, mail } = kinds.find((one) => one.kind === kind) ?? { inbox: true, mail: true };
  return { kind, inbox, mail: mail && mailAddress !== '' };
}
