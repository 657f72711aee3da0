/** A context's part of the names in the contracts, whose packages know no hyphen: `office-space` → `office_space`. */
export const packageOf = (context: string): string => context.replaceAll('-', '_');

/** The context of a name in the contracts: `jiguan.office_space.v1.RoomAssigned` → `office-space`. Throws on what has no package. */
export function contextOf(typeName: string): string {
  const context = typeName.split('.')[1];
  if (!context) throw new Error(`not a name of the contracts: ${typeName}`);
  return context.replaceAll('_', '-');
}
