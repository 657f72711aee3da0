import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 我的用车: what somebody asked for, where it stands, and what can still be done about it. */
export const rides: TaskPage = {
  path: 'rides',
  title: { zh: '我的用车', en: 'My requests' },
  about: { zh: '申请用车，看派车情况，改期、取消、评价', en: 'Ask for a car, see what became of it, move, cancel, rate' },
  roles: ['ROLE_UNIT_LIAISON'],
  needs: ['trips'],
  order: 45,
  page: lazy(() => import('./RidesPage.tsx').then(({ RidesPage }) => ({ default: RidesPage }))),
};
