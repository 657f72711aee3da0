import type { ReadTable } from '@jiguan/kit/app';
import type { Api } from '@jiguan/kit/grpc';
import type { Records } from '../app/records.ts';
import { grantApi } from './grants.ts';
import { personApi } from './people.ts';
import { calendarApi, regionApi, ruleEditionApi } from './reference-data.ts';
import { unitApi } from './units.ts';

/** The services of directory's contract, but for the history that kit gives. */
export const apis = (records: Records, readTable: ReadTable): Api[] => [
  regionApi(records),
  unitApi(records, readTable),
  personApi(records, readTable),
  grantApi(records),
  calendarApi(records),
  ruleEditionApi(records),
];
