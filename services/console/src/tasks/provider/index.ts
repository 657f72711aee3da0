import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 服务商: a provider's own work, scores, appeals and payments. */
export const provider: TaskPage = {
  path: 'provider',
  title: { zh: '本企业', en: 'My company' },
  about: { zh: '承担的合同、考核得分、申诉与付款', en: 'Contracts, scores, appeals and payments' },
  roles: ['ROLE_CONTRACTOR'],
  needs: ['outsourcing_ListMyContracts', 'outsourcing_ListMyAssessments', 'outsourcing_AppealSite'],
  order: 66,
  page: lazy(() => import('./ProviderPage.tsx').then(({ ProviderPage }) => ({ default: ProviderPage }))),
};
