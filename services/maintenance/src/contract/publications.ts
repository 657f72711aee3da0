import type { Publication } from '@jiguan/kit/app';
import { assetPublication } from './asset.ts';
import { planPublication } from './plan.ts';
import { workOrderPublication } from './work-order.ts';

export const publications: readonly Publication[] = [assetPublication, planPublication, workOrderPublication];
