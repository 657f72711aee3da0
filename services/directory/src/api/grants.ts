import { command, implement, query } from '@jiguan/kit/grpc';
import { GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { grants } from '../app/aggregates.ts';
import { grantMessage } from '../app/contract/messages-of.ts';
import { createGrantFrom, listMyGrants, withdraw } from '../app/grants.ts';
import { getOne, listOf } from '../app/queries.ts';
import type { Records } from '../app/records.ts';
import type { GrantState } from '../domain/grant.ts';
import { no } from '../domain/refusals.ts';
import { pageOf, pageRequest } from './lists.ts';

export const grantApi = (records: Records) =>
  implement(GrantServiceService, 'jiguan.directory.v1.GrantService', {
    getGrant: query(getOne(grants), { input: ({ name }) => ({ name }), output: grantMessage }),
    listGrants: query(listOf<GrantState>(records, 'grants'), { input: pageRequest, output: pageOf('grants', grantMessage) }),
    listMyGrants: query(listMyGrants(records), { input: () => ({}), output: (own) => ({ grants: own.map(grantMessage) }) }),
    createGrant: command(createGrantFrom(records), {
      input: ({ grant, grantId }) =>
        grant ? { id: grantId, subject: grant.subject, role: grant.role, place: grant.place } : no('FIELD_REQUIRED', {}, 'grant'),
      output: grantMessage,
    }),
    withdrawGrant: command(withdraw, { input: ({ name, reason }) => ({ name, reason }), output: grantMessage }),
  });
