import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T11 维修改造: the season's board. */
export const projects: TaskPage = {
  path: 'projects',
  title: { zh: '维修改造', en: 'Renovations' },
  about: { zh: '年度申报、各环节进度、缺少的材料、资金占用', en: 'The season: stages, missing papers, money against the fund' },
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER', 'ROLE_APPROVER', 'ROLE_UNIT_LIAISON', 'ROLE_AUDITOR'],
  needs: ['renovations'],
  order: 60,
  page: lazy(() => import('./ProjectsPage.tsx').then(({ ProjectsPage }) => ({ default: ProjectsPage }))),
};
