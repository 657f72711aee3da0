import type { CopyOf } from '@jiguan/kit/app';
import { Unit } from '@jiguan/proto/directory/v1/unit';

/** The region of every unit, `regions/530100`: of all that directory says of them, what a listener's reach asks for. */
export const unitRegions: CopyOf<Pick<Unit, 'region'>> = {
  context: 'directory',
  type: 'unit',
  decode: (payload) => ({ region: Unit.decode(payload).region }),
};
