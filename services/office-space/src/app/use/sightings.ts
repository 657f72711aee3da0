import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, OnRecord, Stored, UseCase } from '@jiguan/kit/app';
import { isHeld, withdrawCertificate } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import { recordSighting } from '../../domain/register/keeping.ts';
import type { Room, SightingSaid } from '../../domain/register/room.ts';
import type { Reads } from '../ports.ts';
import { occupancies, rooms } from '../records.ts';
import { orderChange } from '../vacating/order.ts';

export interface Sighted extends OnRecord {
  readonly sighting: SightingSaid;
  readonly lentOn: boolean;
  readonly reason: string;
}

/**
 * 使用检查: who is in the room in fact. Where it was lent on, the certificate is withdrawn and the space is ordered back from whoever holds it, in the
 * same commit; until the hand-over is accepted it stays held, so nobody else can get it (case O12).
 */
export function sight(reads: Reads): Command<Sighted, Stored<Room>> {
  return async ({ name, sighting: { effectiveFrom, occupiers, inspectedOn }, lentOn, reason }, use) => {
    const room = await use.load(rooms, idOf(name));
    if (!room) return missing(name);
    const events = recordSighting(name, room, { effectiveFrom, occupiers, inspectedOn }, reason, use.now);
    if (isRefused(events)) return events;
    const recovery = lentOn ? await recover(reads, use, name, inspectedOn, reason) : [];
    if (isRefused(recovery)) return recovery;
    return {
      changes: [{ aggregate: rooms, id: room._id, before: room, events, reason }, ...recovery],
      result: ([saved]) => saved as Stored<Room>,
      taken: () => no('VACATING_ORDERED_ALREADY', {}),
    };
  };
}

async function recover(reads: Reads, use: UseCase, room: string, day: string, reason: string) {
  const held = (await reads.holdingsOf([room])).filter((one) => isHeld(one, day));
  const changes: Change[] = [];
  for (const { name } of held) {
    const before = await use.load(occupancies, idOf(name));
    if (!before) continue;
    const withdrawn = withdrawCertificate(before, day, reason);
    if (withdrawn.length > 0) changes.push({ aggregate: occupancies, id: before._id, before, events: withdrawn, reason } as Change);
    const said = { occupancy: name, seat: '', cause: 'VACATING_CAUSE_LENT_ON', since: day, documentNumber: '' } as const;
    const order = await orderChange(use, use.newId(), said, before);
    if (isRefused(order)) return order;
    changes.push(order as Change);
  }
  return changes;
}
