/** Lists that come in the order of their ids where callers ask for no other: it is that of their indexes. */
export const byName = { orderBy: '' };
