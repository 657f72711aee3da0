import { acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { createGrantFrom, listMyGrants, withdraw } from '../app/grant/keep-grants.ts';
import type { Reads } from '../app/ports.ts';
import { grants } from '../contract/records.ts';

export const grantApi = (reads: Reads) =>
  implement(GrantServiceService, 'jiguan.directory.v1.GrantService', {
    getGrant: getting(grants),
    listGrants: listing(grants),
    listMyGrants: asking(listMyGrants(reads), (mine) => ({ grants: mine.map(grants.message) })),
    createGrant: creating(grants, createGrantFrom(reads)),
    withdrawGrant: acting(grants, withdraw),
  });
