import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T1 待办: everything that waits for me. */
export const todo: TaskPage = {
  path: 'todo',
  title: { zh: '待办', en: 'To do' },
  about: { zh: '等待您办理的事项：审批、确认、处理', en: 'What waits for you: to approve, confirm or carry out' },
  roles: [],
  needs: [],
  order: 10,
  page: lazy(() => import('./TodoPage.tsx').then(({ TodoPage }) => ({ default: TodoPage }))),
};
