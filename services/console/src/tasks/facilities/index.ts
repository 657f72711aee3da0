import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 设施设备: the tree of assets, why one is not usable, what is due, and labels to print. */
export const facilities: TaskPage = {
  path: 'facilities',
  title: { zh: '设施台账', en: 'Facilities' },
  about: {
    zh: '按院区、楼栋、楼层查设备，看为何停用、何时到期，打印标签',
    en: 'Assets by site, building and floor: why not usable, what is due, labels',
  },
  roles: [
    'ROLE_ADMINISTRATOR',
    'ROLE_BUREAU_OFFICER',
    'ROLE_APPROVER',
    'ROLE_UNIT_LIAISON',
    'ROLE_SERVICE_STAFF',
    'ROLE_DUTY_OPERATOR',
    'ROLE_AUDITOR',
  ],
  needs: ['assets', 'inspections', 'plans'],
  order: 55,
  page: lazy(() => import('./FacilitiesPage.tsx').then(({ FacilitiesPage }) => ({ default: FacilitiesPage }))),
};
