import { record } from '@jiguan/kit/contract';
import { Cost } from '@jiguan/proto/fleet/v1/cost';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';

/** A cost as the contract has it. */
export const costs = record(own.costs, Cost, { facts, keeps: {} });
