import { record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/maintenance/v1/asset';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as own from '../app/records.ts';

/** An asset as the contract has it. */
export const assets = record(own.assets, proto.Asset, { facts, keeps: { passedFrom: String } });
