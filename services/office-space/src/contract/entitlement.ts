import type { Sent } from '@jiguan/kit/contract';
import type * as proto from '@jiguan/proto/office_space/v1/entitlement';
import type { Sheet } from '../domain/entitlement/sheet.ts';
import type { Post } from '../domain/units.ts';

/** The sheet as the contract has it. */
export const toSheet = ({ permitted, ...sheet }: Sheet): Sent<proto.SpaceSheet> => ({
  ...sheet,
  ...{ heads: permitted.heads, lines: permitted.lines, permittedOffice: permitted.office, permittedService: permitted.service },
  ...{ permittedEquipment: permitted.equipment, permittedUsable: permitted.usable, permittedGross: permitted.gross },
});

/** A unit over the standard: gross areas where they are compared, else usable ones. */
export const toOverStandardUnit = ({ unit, verdict, comparedGross, ...sheet }: Sheet): Sent<proto.OverStandardUnit> => ({
  ...{ unit, verdict, comparedGross },
  permitted: comparedGross ? sheet.permitted.gross : sheet.permitted.usable,
  held: (comparedGross ? sheet.heldGross : sheet.heldUsable) ?? 0,
  excess: sheet.balance === undefined ? undefined : Math.max(0, -sheet.balance),
});

/** `正处级=12`; validation has seen that it is of that form. */
export function fromPlannedPost(text: string): Post {
  const [rank = '', headcount] = text.split('=');
  return { rank, headcount: Number(headcount) };
}

/** `office_space.room_limit.province.below_division=8` → the rule and its value; validation has seen that it is of that form. */
export function fromPlannedEdition(text: string): readonly [rule: string, value: string] {
  const [code = '', value = ''] = text.split('=');
  return [code.replace(/^office_space\./, ''), value];
}
