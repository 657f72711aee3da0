import type { Refusal } from '@jiguan/kernel/refusal';
import type { Room } from '@jiguan/proto/meetings/v1/room';
import { fromRoom } from '../app/contract/room.ts';
import type { RoomChanges } from '../domain/keeping.ts';
import { no } from '../domain/refusals.ts';
import type { RoomDetails } from '../domain/room.ts';

/** Fields of the contract that may be changed, and what they are in the domain. */
const changeable: Readonly<Record<string, keyof Omit<RoomDetails, 'region'>>> = {
  display_name: 'displayName',
  owner: 'owner',
  building: 'building',
  floor: 'floor',
  capacity: 'capacity',
  layouts: 'layouts',
  equipment: 'equipment',
  setup_buffer: 'setupSeconds',
  clean_down_buffer: 'cleanDownSeconds',
  parts: 'parts',
  bookable_by: 'bookableBy',
  bookable_units: 'bookableUnits',
  requires_approval: 'requiresApproval',
  service_level: 'serviceLevel',
};
const fixed = ['name', 'region', 'status', 'create_time', 'update_time'];
/** Sent along by callers that send back what they read. */
const ignored = ['etag', 'name'];

/** What an update with a mask changes (AIP-134); without a mask, or with `*`, every field that can be changed is replaced. */
export function changesOf(room: Room, mask: readonly string[] | undefined): RoomChanges | Refusal {
  const all = !mask || mask.length === 0 || mask.includes('*');
  const paths = all ? Object.keys(changeable) : mask.map(snake).filter((path) => !ignored.includes(path));
  const details = fromRoom(room);
  const changes: Record<string, unknown> = {};
  for (const path of paths) {
    const field = changeable[path];
    if (!field) return no(fixed.includes(path) ? 'ROOM_FIELD_FIXED' : 'ROOM_FIELD_UNKNOWN', { path }, { field: 'update_mask' });
    changes[field] = details[field];
  }
  return changes as RoomChanges;
}

const snake = (path: string) => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
