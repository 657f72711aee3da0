import { messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/directory/v1/events';
import * as proto from '@jiguan/proto/directory/v1/grant';
import type { Role } from '@jiguan/proto/options/v1/access';
import { grants } from '../app/records.ts';
import type { GrantState } from '../domain/grant.ts';

/** A grant as the contract has it. */
export const toGrant = messageOf<GrantState, proto.Grant>('grants', proto.Grant, { role: ({ role }) => role as Role });

/** For whoever keeps a copy. */
export const grantsPublished = publication(grants, toGrant, facts, proto.Grant);
