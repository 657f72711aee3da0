/** The rooms of a building on a day, and how a plan shows them. Pure. */
import type { Text } from '../../contract/text.ts';

export interface PlanRoom {
  readonly room: string;
  readonly floor: string;
  readonly number: string;
  readonly useClass: string;
  /** 0.01 m². */
  readonly area: string;
  readonly outline?: readonly { readonly x?: number; readonly y?: number }[];
  readonly holders?: readonly string[];
  readonly closed?: boolean;
  /** A holder is over the standard. */
  readonly over?: boolean;
}

/** What a room is told by, never by colour alone: a mark on the plan, a word in the list. */
export type Mark = 'idle' | 'over' | 'closed' | 'held';

export const marks: Readonly<
  Record<Mark, { readonly text: Text; readonly sign: string; readonly tone: 'good' | 'bad' | 'warning' | 'plain' }>
> = {
  idle: { text: { zh: '空置', en: 'Idle' }, sign: '○', tone: 'good' },
  over: { text: { zh: '单位超标准', en: 'Holder over the standard' }, sign: '✕', tone: 'bad' },
  closed: { text: { zh: '停用', en: 'Closed' }, sign: '▲', tone: 'warning' },
  held: { text: { zh: '使用中', en: 'Held' }, sign: '', tone: 'plain' },
};

export function markOf({ holders = [], closed = false, over = false }: PlanRoom): Mark {
  if (closed) return 'closed';
  if (holders.length === 0) return 'idle';
  return over ? 'over' : 'held';
}

/** Floors from the lowest; a basement is named with B. */
export function floorsOf(rooms: readonly PlanRoom[]): string[] {
  const height = (floor: string) => (/^B/i.test(floor) ? -1 : 1) * (Number.parseInt(floor.replace(/^B/i, ''), 10) || 0);
  return [...new Set(rooms.map(({ floor }) => floor))].sort((a, b) => height(a) - height(b));
}

/** `points` of a polygon, and where its name stands; undefined where no plan shows the room. Centimetres. */
export function shapeOf({ outline = [] }: PlanRoom): { readonly points: string; readonly at: readonly [number, number] } | undefined {
  if (outline.length < 3) return undefined;
  const corners = outline.map(({ x = 0, y = 0 }) => [x, y] as const);
  const middle = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return { points: corners.map((corner) => corner.join(',')).join(' '), at: [middle(0), middle(1)] };
}

/** The part of the plane that holds all of them, with a margin. */
export function viewOf(rooms: readonly PlanRoom[]): string {
  const corners = rooms.flatMap(({ outline = [] }) => outline);
  const along = (axis: 'x' | 'y') => corners.map((corner) => corner[axis] ?? 0);
  const [left, top] = [Math.min(...along('x')) - 50, Math.min(...along('y')) - 50];
  return [left, top, Math.max(...along('x')) + 50 - left, Math.max(...along('y')) + 50 - top].join(' ');
}

/** One of six tints for a unit, always the same for the same name. */
export const tintOf = (unit: string): string => {
  const sum = [...unit].reduce((all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return `tint-${sum % 6}`;
};

/** `1825` → `18.25`. */
export const metres = (area: string | number | undefined): string => (area === undefined ? '—' : (Number(area) / 100).toFixed(2));
