import type { Api } from '@jiguan/kit/grpc';
import type { Records } from '../app/records.ts';
import type { ReadTable } from '../app/table.ts';
import { grantApi } from './grants.ts';
import { historyApi } from './history.ts';
import { personApi } from './people.ts';
import { calendarApi, regionApi, ruleEditionApi } from './reference-data.ts';
import { unitApi } from './units.ts';

/** Every service of directory's contract. */
export const apis = (records: Records, readTable: ReadTable): Api[] => [
  regionApi(records),
  unitApi(records, readTable),
  personApi(records, readTable),
  grantApi(records),
  calendarApi(records),
  ruleEditionApi(records),
  historyApi(records),
];
