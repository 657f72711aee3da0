import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T5 出车: the driver's own trips, on a phone. */
export const drive: TaskPage = {
  path: 'drive',
  title: { zh: '出车', en: 'My trips' },
  about: { zh: '我的出车任务：接单、出车、收车', en: 'My trips: accept, depart, return' },
  roles: ['ROLE_DRIVER'],
  needs: ['trips'],
  order: 10,
  page: lazy(() => import('./DrivePage.tsx').then(({ DrivePage }) => ({ default: DrivePage }))),
};
