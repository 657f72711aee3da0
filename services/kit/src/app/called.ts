/** What people call records, to the names of these; what several are called means none. */
export function meaningOne(pairs: readonly (readonly [called: string, name: string])[]): ReadonlyMap<string, string> {
  const byCall = Map.groupBy(pairs, ([called]) => called);
  return new Map(
    [...byCall].flatMap(([called, all]) => (new Set(all.map(([, name]) => name)).size === 1 ? [[called, all[0]?.[1] ?? ''] as const] : [])),
  );
}
