import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 通知: what the caller is told, and by which ways. */
export const notices: TaskPage = {
  path: 'notices',
  title: { zh: '通知', en: 'Notices' },
  about: { zh: '与您有关的事项：确认、改期、取消、到期提醒', en: 'What concerns you: confirmed, moved, cancelled, about to end' },
  roles: [],
  needs: ['notices'],
  order: 12,
  page: lazy(() => import('./NoticesPage.tsx').then(({ NoticesPage }) => ({ default: NoticesPage }))),
};
