import type { Publication } from '@jiguan/kit/app';
import { assetPublication } from './asset.ts';
import { closurePublication } from './closure.ts';
import { inspectionPublication } from './inspection.ts';
import { meterPublication } from './meter.ts';
import { planPublication } from './plan.ts';
import { fundPublication, renovationPublication } from './renovation.ts';
import { reportPublication } from './report.ts';
import { workOrderPublication } from './work-order.ts';

export const publications: readonly Publication[] = [
  assetPublication,
  planPublication,
  inspectionPublication,
  meterPublication,
  closurePublication,
  renovationPublication,
  fundPublication,
  reportPublication,
  workOrderPublication,
];
