import type { JsonObject, JsonValue } from '@bufbuild/protobuf';

/** Not what anybody did: every change moves them. */
const KEPT_BY_THE_STORE = new Set(['name', 'etag', 'createTime', 'updateTime']);

/** Paths by which two records differ: `room`, `layouts`, `address.street`. Lists are compared as a whole. */
export function changedPaths(before: JsonObject, after: JsonObject, inside = ''): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    if (inside === '' && KEPT_BY_THE_STORE.has(name)) return [];
    const [was, is] = [before[name], after[name]];
    const path = inside === '' ? name : `${inside}.${name}`;
    if (isObject(was) && isObject(is)) return changedPaths(was, is, path);
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [path];
  });
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
