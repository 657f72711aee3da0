import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 服务采购: from the plan to the award, with what blocks it. */
export const purchasing: TaskPage = {
  path: 'purchasing',
  title: { zh: '服务采购', en: 'Purchasing' },
  about: { zh: '从立项到确定中选，哪里不符合规定、为什么', en: 'From plan to award, and what blocks it' },
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER', 'ROLE_APPROVER', 'ROLE_AUDITOR'],
  needs: ['purchases', 'outsourcing_AwardPurchase'],
  order: 60,
  page: lazy(() => import('./PurchasingPage.tsx').then(({ PurchasingPage }) => ({ default: PurchasingPage }))),
};
