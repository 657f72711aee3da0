import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 服务合同: a contract with its money over time. */
export const contracts: TaskPage = {
  path: 'contracts',
  title: { zh: '合同执行', en: 'Contracts' },
  about: { zh: '付款计划、得分、应付与实付，及需要办理的提醒', en: 'Plan, scores, what is due and paid, and what asks for attention' },
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER', 'ROLE_APPROVER', 'ROLE_AUDITOR'],
  needs: ['contracts', 'assessments'],
  order: 62,
  page: lazy(() => import('./ContractsPage.tsx').then(({ ContractsPage }) => ({ default: ContractsPage }))),
};
