/** Names of records after AIP-122: `units/42`, `regions/530100`. Inside a service the bare id is kept where the collection is plain. */

/** `nameOf('units', '42')` → `units/42`. */
export function nameOf(collection: string, id: string): string {
  return `${collection}/${id}`;
}

/** What follows the last slash; a bare id stays as it is: `units/42` → `42`, `42` → `42`. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** What precedes the last slash; empty for a bare id. */
export function collectionOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

/** Ids that may be chosen by callers: lower-case letters, digits and hyphens, at most 63. */
export function isId(text: string): boolean {
  return /^[a-z0-9-]{1,63}$/.test(text);
}
