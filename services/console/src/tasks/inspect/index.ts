import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 服务检查: an inspection on the phone. */
export const inspect: TaskPage = {
  path: 'inspect',
  title: { zh: '服务检查', en: 'Inspections' },
  about: { zh: '到场检查、按考核表扣分、拍照', en: 'Inspect a site by its sheet, on the phone' },
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER'],
  needs: ['assessments', 'outsourcing_CreateSiteInspection'],
  order: 64,
  page: lazy(() => import('./InspectPage.tsx').then(({ InspectPage }) => ({ default: InspectPage }))),
};
