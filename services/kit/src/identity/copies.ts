import { Grant } from '@jiguan/proto/directory/v1/grant';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import type { CopyOf, CopyView } from '../app/types.ts';

/** Every service's copy of who may do what: directory's grants in force, by subject. */
export const grants: CopyOf<Grant> = {
  context: 'directory',
  type: 'grant',
  decode: (payload) => Grant.decode(payload),
  indexes: { subject: (grant) => (grant.status === 'GRANT_STATUS_ACTIVE' ? grant.subject : undefined) },
};

/** Every service's copy of the units, for the region that each lies in. */
export const units: CopyOf<Unit> = { context: 'directory', type: 'unit', decode: (payload) => Unit.decode(payload) };

/** The part of kit/bus that identity reads. */
export interface Copies {
  view<M>(copy: CopyOf<M>): CopyView<M> & { by(index: string, key: string): readonly M[] };
}
