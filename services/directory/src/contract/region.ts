import { messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/directory/v1/events';
import * as proto from '@jiguan/proto/directory/v1/region';
import { regions } from '../app/records.ts';
import type { RegionState } from '../domain/region.ts';

/** A region as the contract has it. */
export const toRegion = messageOf<RegionState, proto.Region>('regions', proto.Region, {});

/** For whoever keeps a copy. */
export const regionsPublished = publication(regions, toRegion, facts, proto.Region);
