import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T4 派车台: requests, and cars against time. */
export const dispatch: TaskPage = {
  path: 'dispatch',
  title: { zh: '派车台', en: 'Dispatch' },
  about: { zh: '看申请、派车派人、打印派车单', en: 'Requests, cars and drivers, the sheet to print' },
  roles: ['ROLE_BUREAU_OFFICER', 'ROLE_DUTY_OPERATOR'],
  needs: ['trips', 'vehicles', 'drivers'],
  order: 40,
  page: lazy(() => import('./DispatchPage.tsx').then(({ DispatchPage }) => ({ default: DispatchPage }))),
  refusals: { freeVehicles: lazy(() => import('./FreeInstead.tsx').then(({ FreeInstead }) => ({ default: FreeInstead }))) },
};
