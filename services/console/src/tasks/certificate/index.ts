import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** 分配使用凭证: looked up by its number, verified, printed. */
export const certificate: TaskPage = {
  path: 'certificate',
  title: { zh: '使用凭证', en: 'Certificates of use' },
  about: { zh: '按凭证号或二维码核验、打印分配使用凭证', en: 'Verify and print a certificate of use by its number or code' },
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER', 'ROLE_APPROVER', 'ROLE_UNIT_LIAISON', 'ROLE_AUDITOR'],
  needs: ['allocations'],
  order: 105,
  page: lazy(() => import('./CertificatePage.tsx').then(({ CertificatePage }) => ({ default: CertificatePage }))),
};
