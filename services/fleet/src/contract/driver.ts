import { record } from '@jiguan/kit/contract';
import { Driver } from '@jiguan/proto/fleet/v1/driver';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';

/** A driver as the contract has it. */
export const drivers = record(own.drivers, Driver, { facts, keeps: {} });
