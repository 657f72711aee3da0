import * as proto from '@jiguan/proto/office_space/v1/entitlement';
import type { Sheet } from '../domain/entitlement/sheet.ts';
import type { Post } from '../domain/units.ts';

/** The sheet as the contract has it. */
export function toSheet({ permitted, held, ...sheet }: Sheet): proto.SpaceSheet {
  const { heads, lines, office, service, equipment, usable, gross } = permitted;
  return proto.SpaceSheet.fromPartial({
    ...sheet,
    heads,
    lines: lines.map((line) => ({ ...line, editions: [...line.editions], missing: [...line.missing] })),
    ...{
      permittedOffice: office,
      permittedService: service,
      permittedEquipment: equipment,
      permittedUsable: usable,
      permittedGross: gross,
    },
    held: held.map((one) => ({ ...one })),
  });
}

export function toOverStandardUnit({
  unit,
  verdict,
  permitted,
  heldUsable,
  heldGross,
  comparedGross,
  balance,
}: Sheet): proto.OverStandardUnit {
  return proto.OverStandardUnit.fromPartial({
    ...{ unit, verdict, comparedGross },
    permitted: comparedGross ? permitted.gross : permitted.usable,
    held: comparedGross ? heldGross : heldUsable,
    excess: balance === undefined ? undefined : Math.max(0, -balance),
  });
}

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
