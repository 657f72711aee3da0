import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T7 工单: the orders of whoever is there, at the phone. */
export const jobs: TaskPage = {
  path: 'jobs',
  title: { zh: '工单', en: 'Work orders' },
  about: { zh: '接单、到场、登记用料和照片、完工', en: 'Accept, on site, parts and photos, done' },
  roles: ['ROLE_CONTRACTOR', 'ROLE_SERVICE_STAFF', 'ROLE_BUREAU_OFFICER', 'ROLE_DUTY_OPERATOR', 'ROLE_ADMINISTRATOR'],
  needs: ['workOrders'],
  order: 50,
  page: lazy(() => import('./JobsPage.tsx').then(({ JobsPage }) => ({ default: JobsPage }))),
};
