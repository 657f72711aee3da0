import { get } from '@jiguan/kit/app';
import { given } from '@jiguan/kit/contract';
import { command, implement, query } from '@jiguan/kit/grpc';
import { GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { createGrantFrom, listMyGrants, withdraw } from '../app/grants.ts';
import type { Reads } from '../app/ports.ts';
import { listOf } from '../app/queries.ts';
import { grants } from '../app/records.ts';
import { toGrant } from '../contract/grant.ts';
import type { GrantState } from '../domain/grant.ts';
import { pageOf, pageRequest } from './lists.ts';

export const grantApi = (reads: Reads) =>
  implement(GrantServiceService, 'jiguan.directory.v1.GrantService', {
    getGrant: query(get(grants), { input: ({ name }) => ({ name }), output: toGrant }),
    listGrants: query(listOf<GrantState>(reads, 'grants'), { input: pageRequest, output: pageOf('grants', toGrant) }),
    listMyGrants: query(listMyGrants(reads), { input: () => ({}), output: (own) => ({ grants: own.map(toGrant) }) }),
    createGrant: command(createGrantFrom(reads), {
      input: ({ grant, grantId }) => {
        const { subject, role, place } = given(grant);
        return { id: grantId, subject, role, place };
      },
      output: toGrant,
    }),
    withdrawGrant: command(withdraw, { input: ({ name, reason }) => ({ name, reason }), output: toGrant }),
  });
