/** Compares what callers were told with what is stored. */

export interface Told {
  /** Title of a booking, which only one may have, and the name that was answered. */
  readonly bookings: readonly (readonly [title: string, name: string])[];
  readonly cancelled: readonly string[];
}

export interface BookingRow {
  readonly _id: string;
  readonly title: string;
  readonly status: string;
}

/** What was acknowledged and is not there, or twice, or under another name, or with another status; each in words. */
export function lost({ bookings, cancelled }: Told, stored: readonly BookingRow[]): string[] {
  const byTitle = Map.groupBy(stored, ({ title }) => title);
  const ended = new Set(cancelled);
  return bookings.flatMap(([title, name]) => {
    const found = byTitle.get(title) ?? [];
    if (found.length !== 1) return [`${title}, acknowledged as ${name}, is there ${found.length} times`];
    const [{ _id, status }] = found as [BookingRow];
    if (`bookings/${_id}` !== name) return [`${title}, acknowledged as ${name}, is there as bookings/${_id}`];
    return ended.has(name) && status !== 'BOOKING_STATUS_CANCELLED' ? [`${name} was cancelled and is ${status}`] : [];
  });
}

/** Bookings of `titles` that nobody was told of. */
export function unasked({ bookings }: Told, stored: readonly BookingRow[], titles: RegExp): string[] {
  const told = new Set(bookings.map(([title]) => title));
  return stored
    .filter(({ title }) => titles.test(title) && !told.has(title))
    .map(({ _id, title }) => `${title} is there as ${_id}, and nobody was told`);
}

/** Bookings of abolished units whose history is not: confirmed once, cancelled once. */
export function wronglyCancelled(names: readonly string[], journal: readonly { _id: string; type: string }[]): string[] {
  const histories = Map.groupBy(journal, ({ _id }) => _id.slice(0, _id.lastIndexOf('@')));
  return names.flatMap((name) => {
    const history = (histories.get(name) ?? []).map(({ type }) => type.split('.').at(-1)).join(', ');
    return history === 'BookingConfirmed, BookingCancelled' ? [] : [`${name}: ${history || 'no history'}`];
  });
}
