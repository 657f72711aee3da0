import { type DescMessage, type FileRegistry, getOption, hasOption } from '@bufbuild/protobuf';
import { contextOf } from '../app/names.ts';

/** Collection of a kind of record, from its resource annotation: `bookings`; undefined of a message that is no record. */
export function collectionOf(message: DescMessage, contracts: FileRegistry): string | undefined {
  const resource = contracts.getExtension('google.api.resource');
  if (!resource || !hasOption(message, resource)) return undefined;
  return (getOption(message, resource) as unknown as { plural: string }).plural;
}

/** The method that gets a record by its name (AIP-131), by context and collection: `meetings/bookings` → `jiguan.meetings.v1.BookingService/GetBooking`. */
export function getters(contracts: FileRegistry): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const type of contracts) {
    if (type.kind !== 'service') continue;
    for (const { name, output } of type.methods) {
      const collection = name === `Get${output.name}` ? collectionOf(output, contracts) : undefined;
      if (collection !== undefined) found.set(`${contextOf(type.typeName)}/${collection}`, `${type.typeName}/${name}`);
    }
  }
  return found;
}
