const WRITTEN = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?)([ +-])(\d\d):?(\d\d)$/;

/**
 * A time as common clients write it, made RFC 3339: `+0000`, which is ISO 8601's basic form (Python's %z, OpenAPITools/openapi-generator#20961), and a
 * blank where a `+` was not escaped in a query. What means no instant is left as it is.
 */
export function asRfc3339(text: string): string {
  return text.replace(WRITTEN, (_, time, sign, hours, minutes) => `${time}${sign === ' ' ? '+' : sign}${hours}:${minutes}`);
}
