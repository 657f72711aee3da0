/** 平面图: outlines of rooms by number, from GeoJSON or SVG in metres. */
import { isRefused } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';
import type { Corner } from './room.ts';

export type Outlines = ReadonlyMap<string, readonly Corner[]>;

/** Corners of a room at most: a plan with more is a picture of walls, not of rooms. */
const MOST = 200;

/** Reads a plan whose format shows in its content. */
export function readPlan(content: string): Outlines | Refused {
  const text = content.trim();
  const found = text.startsWith('<') ? fromSvg(text) : fromGeoJson(text);
  if (isRefused(found)) return found as Refused;
  const bad = [...found].find(
    ([, outline]) => outline.length < 3 || outline.length > MOST || outline.some(({ x, y }) => !sane(x) || !sane(y)),
  );
  if (bad) return unreadable(`${bad[0]}: 3–${MOST} corners, in metres`);
  return found.size === 0 ? unreadable('no room with a number') : found;
}

const unreadable = (why: string): Refused => no('PLAN_UNREADABLE', { why }, { field: 'content' });
const sane = (centimetres: number) => Number.isFinite(centimetres) && Math.abs(centimetres) < 10_000_000;
const corner = ([x, y]: readonly [number, number]): Corner => ({ x: Math.round(x * 100), y: Math.round(y * 100) });

interface Feature {
  readonly properties?: { readonly number?: unknown } | null;
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown };
}

/** A FeatureCollection of polygons with the property `number` (RFC 7946); the outer ring counts. */
function fromGeoJson(text: string): Outlines | Refused {
  try {
    const { features } = JSON.parse(text) as { readonly features?: readonly Feature[] };
    if (!Array.isArray(features)) return unreadable('not a FeatureCollection');
    const rooms = new Map<string, Corner[]>();
    for (const { properties, geometry } of features as readonly Feature[]) {
      const number = String(properties?.number ?? '').trim();
      if (number === '' || geometry?.type !== 'Polygon') continue;
      const [ring = []] = geometry.coordinates as readonly (readonly (readonly [number, number])[])[];
      rooms.set(number, opened(ring.map(corner)));
    }
    return rooms;
  } catch (error) {
    return unreadable((error as Error).message.slice(0, 100));
  }
}

/** A ring names its first corner again at its end; an outline does not. */
function opened(ring: Corner[]): Corner[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first?.x === last?.x && first?.y === last?.y ? ring.slice(0, -1) : ring;
}

/** `<polygon id="301" points="0,0 6,0 6,4"/>`; nothing else of the picture is read. */
function fromSvg(text: string): Outlines {
  const rooms = new Map<string, Corner[]>();
  for (const [element] of text.matchAll(/<polygon\b[^>]*>/g)) {
    const id = /\b(?:data-number|id)="([^"]+)"/.exec(element)?.[1];
    const numbers = (/\bpoints="([^"]+)"/.exec(element)?.[1] ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (id === undefined || numbers.length < 6) continue;
    rooms.set(
      id,
      Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => corner([numbers[2 * i] as number, numbers[2 * i + 1] as number])),
    );
  }
  return rooms;
}
