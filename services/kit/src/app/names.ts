import { createHash } from 'node:crypto';

/** An id that follows from what it is of, so that it is given once: the notice of a fact to a person. 128 bits, in hex. */
export const digestId = (...of: readonly string[]): string => createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 32);

/** A context's part of the names in the contracts, whose packages know no hyphen: `office-space` → `office_space`. */
export const packageOf = (context: string): string => context.replaceAll('-', '_');

/** The context of a name in the contracts: `jiguan.office_space.v1.RoomAssigned` → `office-space`. Throws on what has no package. */
export function contextOf(typeName: string): string {
  const context = typeName.split('.')[1];
  if (!context) throw new Error(`not a name of the contracts: ${typeName}`);
  return context.replaceAll('_', '-');
}
