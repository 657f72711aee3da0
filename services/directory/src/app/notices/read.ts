import { on } from '@jiguan/kit/app';
import { readNotice } from '../../domain/notice/notice.ts';
import { notices } from '../records.ts';

export const markRead = on(notices, readNotice);
