/**
 * How large a JSON text is in everything but bytes, counted before it is parsed: a megabyte of brackets or of different keys keeps the parser
 * busy for half a second, and what reads the values after it for longer.
 */

export interface Extent {
  /** Values of the whole text. */
  readonly values: number;
  /** Keys of one object. */
  readonly keys: number;
  readonly depth: number;
  /** Bytes of one string or number. */
  readonly text: number;
}

/** Far above what any request of the contracts needs: 2 000 bookings with all their fields are an import. */
export const largest: Extent = { values: 50_000, keys: 200, depth: 32, text: 16_384 };

export type Excess = 'TOO_MANY_VALUES' | 'TOO_MANY_KEYS' | 'TOO_DEEP' | 'TEXT_TOO_LONG';

export const limitOf: Readonly<Record<Excess, (most: Extent) => number>> = {
  TOO_MANY_VALUES: ({ values }) => values,
  TOO_MANY_KEYS: ({ keys }) => keys,
  TOO_DEEP: ({ depth }) => depth,
  TEXT_TOO_LONG: ({ text }) => text,
};

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The first limit that a text in UTF-8 goes beyond, after which it is read no further; undefined when it stays within all of them. */
export function excessOf(json: Buffer, most: Extent): Excess | undefined {
  const keys = [0];
  let values = 1;
  let bare = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case quote: {
        const end = endOfString(json, at + 1);
        if (end - at > most.text + 1) return 'TEXT_TOO_LONG';
        at = end;
        break;
      }
      case openArray:
      case openObject:
        values++;
        if (keys.push(0) > most.depth + 1) return 'TOO_DEEP';
        break;
      case closeArray:
      case closeObject:
        keys.pop();
        break;
      case comma:
        values++;
        break;
      case colon: {
        const inside = keys.length - 1;
        keys[inside] = (keys[inside] ?? 0) + 1;
        if ((keys[inside] as number) > most.keys) return 'TOO_MANY_KEYS';
        break;
      }
      default:
        // Digits and letters; blanks cost the parser nothing.
        if ((json[at] as number) <= 0x20) bare = 0;
        else if (++bare > most.text) return 'TEXT_TOO_LONG';
        continue;
    }
    bare = 0;
    if (values > most.values) break;
  }
  return values > most.values ? 'TOO_MANY_VALUES' : undefined;
}

/** Where the string ends that begins before `from`; the end of the text where it does not. */
function endOfString(json: Buffer, from: number): number {
  for (let at = from; ; at++) {
    at = json.indexOf(quote, at);
    if (at < 0) return json.length;
    let escapes = 0;
    while (json[at - 1 - escapes] === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
}
