import type { ReadTable } from '@jiguan/kit/app';
import type { Api } from '@jiguan/kit/grpc';
import type { Reads } from '../app/ports.ts';
import { grantApi } from './grants.ts';
import { personApi } from './people.ts';
import { calendarApi, regionApi, ruleEditionApi } from './reference-data.ts';
import { unitApi } from './units.ts';

/** The services of directory's contract, but for the history that kit gives. */
export const apis = (reads: Reads, readTable: ReadTable): Api[] => [
  regionApi(reads),
  unitApi(reads, readTable),
  personApi(reads, readTable),
  grantApi(reads),
  calendarApi(reads),
  ruleEditionApi(reads),
];
