/**
 * Things against time: rooms, vehicles, duties by hours, days or months. A grid in the sense of ARIA: one tab stop, arrows move, Shift with arrows
 * chooses a span, Enter takes it or opens what is there. Dragging with a pointer does the same and is never the only way.
 * It knows columns, not time: whoever uses it says what a column is.
 */
import { type KeyboardEvent, memo, type PointerEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import { useSay } from '../api/known.tsx';
import type { GridColumn, GridItem, GridRow } from './grid.ts';
import { type Cursor, cursorAfter, lanesOf, type Span, spanOf } from './grid-moves.ts';

export interface TimeGridProps {
  readonly label: string;
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly items: readonly GridItem[];
  /** What the first column of rows is: 会议室. */
  readonly corner: string;
  /** A free span was chosen; `to` is exclusive. Without it nothing can be chosen. */
  readonly onChoose?: (row: GridRow, from: number, to: number) => void;
  readonly onOpen?: (item: GridItem) => void;
  /** Column of now, with a line through it. */
  readonly now?: number | undefined;
  /** Width of a column in rem. */
  readonly width?: number;
}

export function TimeGrid(props: TimeGridProps) {
  const { label, rows, columns, items, corner, onChoose, onOpen, now, width = 1.75 } = props;
  const say = useSay();
  const help = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0, anchor: 0 });
  const dragged = useRef(false);
  const byRow = useMemo(() => grouped(items), [items]);
  const safe = { ...cursor, row: Math.min(cursor.row, rows.length - 1), column: Math.min(cursor.column, columns.length - 1) };

  const move = useCallback((next: Cursor) => {
    setCursor(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}.${next.column}"]`)?.focus();
  }, []);

  const act = (row: number, span: Span) => {
    const there = rows[row];
    if (there === undefined) return;
    const taken = (byRow.get(there.key) ?? []).find((item) => !item.background && item.from < span.to && item.to > span.from);
    if (taken !== undefined && span.to - span.from <= 1) onOpen?.(taken);
    else if (taken === undefined || span.to - span.from > 1) onChoose?.(there, span.from, span.to);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return act(safe.row, spanOf(safe));
    }
    const next = cursorAfter(safe, event.key, {
      shift: event.shiftKey && onChoose !== undefined,
      rows: rows.length,
      columns: columns.length,
      control: event.ctrlKey,
    });
    if (next === undefined) return;
    event.preventDefault();
    move(next);
  };

  const cellAt = (event: PointerEvent): { row: number; column: number } | undefined => {
    const cell = (document.elementFromPoint(event.clientX, event.clientY) as HTMLElement | null)?.closest<HTMLElement>('[data-cell]');
    if (!cell || !grid.current?.contains(cell)) return undefined;
    const [row = 0, column = 0] = (cell.dataset['cell'] ?? '').split('.').map(Number);
    return { row, column };
  };
  const onPointerDown = (event: PointerEvent) => {
    const at = cellAt(event);
    if (at === undefined || event.button !== 0) return;
    dragged.current = true;
    move({ ...at, anchor: event.shiftKey && at.row === safe.row ? safe.anchor : at.column });
    // A finger scrolls; it chooses by a tap.
    if (event.pointerType !== 'touch') event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!dragged.current || event.pointerType === 'touch' || onChoose === undefined) return;
    const at = cellAt(event);
    if (at !== undefined && at.row === safe.row && at.column !== safe.column) setCursor({ ...safe, column: at.column });
  };
  const onPointerUp = (event: PointerEvent) => {
    if (!dragged.current) return;
    dragged.current = false;
    const at = cellAt(event);
    if (at !== undefined && at.row === safe.row) act(safe.row, spanOf({ ...safe, column: at.column }));
  };

  const heads = useMemo(() => headsOf(columns), [columns]);
  return (
    <div className="timegrid-frame">
      <p id={help} className="hint">
        {onChoose === undefined
          ? say({ zh: '方向键移动，回车打开。', en: 'Arrow keys move, Enter opens.' })
          : say({
              zh: '方向键移动，Shift+方向键选择时段，回车预订或打开；也可用鼠标拖选。',
              en: 'Arrow keys move, Shift with arrows chooses a span, Enter books or opens; or drag.',
            })}
      </p>
      <div
        ref={grid}
        className="timegrid"
        role="grid"
        aria-label={label}
        aria-describedby={help}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable={onChoose !== undefined}
        style={{ ['--columns' as string]: columns.length, ['--width' as string]: `${width}rem` }}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          dragged.current = false;
        }}
      >
        <div role="row" className="grid-head">
          <div role="columnheader" className="grid-name">
            {corner}
          </div>
          {heads.map(({ key, head, span }) => (
            <div role="columnheader" key={key} aria-colspan={span} style={{ gridColumn: `span ${span}` }} className="grid-time">
              {head}
            </div>
          ))}
        </div>
        {rows.map((row, at) => (
          <Row
            key={row.key}
            row={row}
            at={at}
            columns={columns}
            items={byRow.get(row.key) ?? none}
            cursor={safe.row === at ? safe.column : -1}
            anchor={safe.row === at ? safe.anchor : -1}
            choosing={onChoose !== undefined}
            now={now}
          />
        ))}
      </div>
    </div>
  );
}

const none: readonly GridItem[] = [];

interface RowProps {
  readonly row: GridRow;
  readonly at: number;
  readonly columns: readonly GridColumn[];
  readonly items: readonly GridItem[];
  readonly cursor: number;
  readonly anchor: number;
  readonly choosing: boolean;
  readonly now: number | undefined;
}

/** Drawn anew only when something in it changed: with forty rows that is what keeps a key press within a frame or two. */
const Row = memo(function Row({ row, at, columns, items, cursor, anchor, choosing, now }: RowProps) {
  const say = useSay();
  const { placed, lanes } = useMemo(() => lanesOf(items), [items]);
  const selected = spanOf({ row: at, column: cursor, anchor });
  return (
    <div role="row" className="grid-row" style={{ ['--lanes' as string]: lanes }}>
      <div role="rowheader" className="grid-name">
        {row.label}
        {row.note !== undefined && <span className="faint">{row.note}</span>}
      </div>
      {columns.map((column, index) => {
        const here = items.filter((item) => item.from < index + 1 && item.to > index);
        const what =
          here.length === 0
            ? say({ zh: '空闲', en: 'free' })
            : here.map(({ label, detail }) => [label, detail].filter(Boolean).join(' ')).join('；');
        const on = cursor >= 0 && index >= selected.from && index < selected.to;
        return (
          <div
            role="gridcell"
            key={column.key}
            data-cell={`${at}.${index}`}
            tabIndex={cursor === index || (cursor < 0 && at === 0 && index === 0) ? 0 : -1}
            aria-label={`${row.label} ${column.title} ${what}`}
            aria-selected={choosing ? on : undefined}
            className={`grid-cell ${on && cursor !== anchor ? 'chosen' : ''} ${columns[index - 1]?.head !== column.head ? 'edge' : ''}`}
          />
        );
      })}
      <div className="grid-items" aria-hidden="true">
        {placed.map(({ item, lane }) => (
          <div
            key={item.key}
            className={`grid-item ${item.tone} ${item.background ? 'background' : ''}`}
            style={{
              left: `calc(${item.from} * var(--width))`,
              width: `calc(${item.to - item.from} * var(--width) - 2px)`,
              top: `calc(${lane} * 1.6rem + 3px)`,
            }}
            title={`${item.label} ${item.detail ?? ''}`}
          >
            {item.background ? '' : item.label}
          </div>
        ))}
        {now !== undefined && <div className="grid-now" style={{ left: `calc(${now} * var(--width))` }} />}
      </div>
    </div>
  );
});

function grouped(items: readonly GridItem[]): Map<string, GridItem[]> {
  const rows = new Map<string, GridItem[]>();
  for (const item of items) {
    const row = rows.get(item.row);
    if (row === undefined) rows.set(item.row, [item]);
    else row.push(item);
  }
  return rows;
}

function headsOf(columns: readonly GridColumn[]): { key: string; head: string; span: number }[] {
  const heads: { key: string; head: string; span: number }[] = [];
  for (const { key, head } of columns) {
    const last = heads.at(-1);
    if (last?.head === head) last.span += 1;
    else heads.push({ key, head, span: 1 });
  }
  return heads;
}
