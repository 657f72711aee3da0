import { lazy } from 'react';
import type { TaskPage } from '../../workbench/registry.ts';

/** T3 会议室: the rooms against time. */
export const rooms: TaskPage = {
  path: 'rooms',
  title: { zh: '会议室', en: 'Meeting rooms' },
  about: { zh: '看空闲、订会议室、改期与办理', en: 'See what is free, book, move and run meetings' },
  roles: [
    'ROLE_ADMINISTRATOR',
    'ROLE_BUREAU_OFFICER',
    'ROLE_UNIT_LIAISON',
    'ROLE_SERVICE_STAFF',
    'ROLE_APPROVER',
    'ROLE_DUTY_OPERATOR',
    'ROLE_AUDITOR',
  ],
  needs: ['rooms', 'bookings'],
  order: 30,
  page: lazy(() => import('./RoomsPage.tsx').then(({ RoomsPage }) => ({ default: RoomsPage }))),
  refusals: { bookingAlternatives: lazy(() => import('./Alternatives.tsx').then(({ Alternatives }) => ({ default: Alternatives }))) },
  context: { bookings: lazy(() => import('./BookingContext.tsx').then(({ BookingContext }) => ({ default: BookingContext }))) },
};
