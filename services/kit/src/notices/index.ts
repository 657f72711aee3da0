export { type DeclaredNotice, declaredNotices, type NoticeOf, type Place } from './declared.ts';
export type { TitleOf } from './words.ts';
