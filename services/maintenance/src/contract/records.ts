import { assets } from './asset.ts';
import { closures } from './closure.ts';
import { inspections } from './inspection.ts';
import { keeperEnds } from './keeper.ts';
import { meters } from './meter.ts';
import { plans } from './plan.ts';
import { funds, renovations } from './renovation.ts';
import { reports } from './report.ts';
import { workOrders } from './work-order.ts';

export const records = [assets, plans, inspections, meters, closures, renovations, funds, reports, workOrders, keeperEnds];
