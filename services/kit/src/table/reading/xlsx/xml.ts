import { SaxesParser } from 'saxes';
import { limits } from '../../limits.ts';
import { broken, tooLarge, Unreadable } from '../unreadable.ts';
import type { Part } from './archive.ts';

/** Sees the elements of a part in their order. Names are local: writers differ in their prefixes (`x:row`, `row`). */
export interface Visitor {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Once true, the rest of the part is not read. */
  done?(): boolean;
}

export type Attributes = Readonly<Record<string, string>>;

/** Reads a part of XML, piece by piece. A document type is refused (it could define entities), and so is one piece that is larger than any cell. */
export async function walk(part: Part, where: string, visitor: Visitor): Promise<void> {
  let sinceLast = 0;
  let depth = 0;
  const parser = new SaxesParser({ position: false });
  const saw = () => {
    sinceLast = 0;
  };
  parser.on('error', () => {
    throw broken(where);
  });
  parser.on('doctype', () => {
    throw broken(`${where}: DOCTYPE`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    saw();
    depth += 1;
    if (depth > limits.depth) throw broken(where);
    visitor.open?.(local(name), attributes as Attributes);
  });
  parser.on('closetag', ({ name }) => {
    saw();
    depth -= 1;
    visitor.close?.(local(name));
  });
  const text = (written: string) => {
    saw();
    visitor.text?.(written);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  for await (const piece of decoded(part, where)) {
    sinceLast += piece.length;
    parser.write(piece);
    if (visitor.done?.()) return;
    if (sinceLast > limits.token) throw tooLarge('token', limits.token);
  }
  parser.close();
}

/** An attribute by its local name: `r:id` and `rel:id` are `id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return prefixed === undefined ? undefined : attributes[prefixed];
}

/** `1`, `true` and `on` are yes (xsd:boolean, ST_OnOff). */
export const isOn = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Parts are UTF-8, or UTF-16 with its mark (ECMA-376-1, 11.2). */
async function* decoded(part: Part, where: string): AsyncIterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const bytes of part) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
      const text = decoder.decode(bytes, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder?.decode();
    if (rest) yield rest;
  } catch (error) {
    if (error instanceof Unreadable || !(error instanceof TypeError)) throw error;
    throw broken(where);
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
