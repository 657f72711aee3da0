import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T13 审计: any record, who did what, when and why. */
export const audit: TaskPage = {
  path: 'audit',
  title: { zh: '审计', en: 'Audit' },
  about: {
    zh: '任一记录的全过程：谁、何时、何事、为何；任一时点的原貌',
    en: 'The whole life of any record: who, when, what and why; how it was at any time',
  },
  roles: ['ROLE_AUDITOR'],
  needs: [],
  order: 130,
  page: lazy(() => import('./AuditPage.tsx').then(({ AuditPage }) => ({ default: AuditPage }))),
};
