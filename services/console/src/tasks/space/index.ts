import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T10 用房: the floors of a building on a day, who holds what, what the standard permits, what is owed back. */
export const space: TaskPage = {
  path: 'space',
  title: { zh: '用房', en: 'Office space' },
  about: {
    zh: '楼层平面、使用单位、核定与实有、超标准与逾期腾退',
    en: 'Floors, who holds what, permitted against held, what is over and overdue',
  },
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER', 'ROLE_APPROVER', 'ROLE_DUTY_OPERATOR', 'ROLE_AUDITOR'],
  needs: ['officeRooms', 'buildings'],
  order: 100,
  page: lazy(() => import('./SpacePage.tsx').then(({ SpacePage }) => ({ default: SpacePage }))),
  context: { allocations: lazy(() => import('./FixedOrder.tsx').then(({ FixedOrder }) => ({ default: FixedOrder }))) },
};
