import { type Figure, median, medianRatio, type Reach } from './figures.ts';
import { processorTime } from './processes.ts';

/** How long and how often. */
export interface Pace {
  /** Turns of each side that count. */
  readonly turns: number;
  /** Length of a turn, milliseconds. */
  readonly turn: number;
  /** Length of the first turn of each side, which does not count: code is compiled, connections are made. */
  readonly warmUp: number;
}

/** The sides in turn, A B A B …, so that whatever else the machine does is unfair to all alike. Answers what each turn measured. */
export async function inTurns<K extends string, T>(sides: Readonly<Record<K, () => Promise<T>>>, turns: number): Promise<Record<K, T[]>> {
  const names = Object.keys(sides) as K[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<K, T[]>;
  for (let i = 0; i < turns; i++) for (const name of names) measured[name].push(await sides[name]());
  return measured;
}

/** Makes one call; `caller` is the number of who makes it, from 0. */
export type Call = (caller: number) => Promise<unknown>;

/** Processes by name, whose processor time per call is told beside the rate. */
export type Watched = Readonly<Record<string, number>>;

/** What a side gave. */
export interface Rate {
  /** Calls a second, turn by turn. */
  readonly turns: readonly number[];
  /** The median of them. */
  readonly perSecond: number;
  /** `meetings 310 + mongod 420 µs`: processor time per call, which also means something on a busy machine. */
  readonly cost: string;
}

interface Counted {
  readonly calls: number;
  readonly seconds: number;
  /** Microseconds, by process. */
  readonly spent: readonly number[];
}

/** Calls by so many callers that each wait for their answer, over so many milliseconds. */
async function count(callers: number, milliseconds: number, call: Call, watched: Watched): Promise<Counted> {
  const before = Object.values(watched).map(processorTime);
  const start = performance.now();
  const end = start + milliseconds;
  let calls = 0;
  const one = async (caller: number) => {
    for (; performance.now() < end; calls++) await call(caller);
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
  const seconds = (performance.now() - start) / 1000;
  return { calls, seconds, spent: Object.values(watched).map((pid, i) => processorTime(pid) - (before[i] as number)) };
}

/** Each side's calls, in turns after a warm-up. */
export async function rates<K extends string>(
  { turns, turn, warmUp }: Pace,
  callers: number,
  sides: Readonly<Record<K, { readonly call: Call; readonly watched: Watched }>>,
): Promise<Record<K, Rate>> {
  const entries = Object.entries(sides) as [K, { call: Call; watched: Watched }][];
  const counting = (milliseconds: number) =>
    Object.fromEntries(entries.map(([name, { call, watched }]) => [name, () => count(callers, milliseconds, call, watched)])) as Record<
      K,
      () => Promise<Counted>
    >;
  await inTurns(counting(warmUp), 1);
  const counted = await inTurns(counting(turn), turns);
  return Object.fromEntries(entries.map(([name, { watched }]) => [name, summed(counted[name], Object.keys(watched))])) as Record<K, Rate>;
}

function summed(turns: readonly Counted[], names: readonly string[]): Rate {
  const calls = turns.reduce((sum, turn) => sum + turn.calls, 0);
  const spent = names.map((name, i) => `${name} ${(turns.reduce((sum, turn) => sum + (turn.spent[i] as number), 0) / calls).toFixed(0)}`);
  const perTurn = turns.map(({ calls, seconds }) => calls / seconds);
  return { turns: perTurn, perSecond: median(perTurn), cost: `${spent.join(' + ')} µs` };
}

/** How many times their rate ours is. */
export function rateFigure(name: string, { ours, theirs }: Readonly<Record<'ours' | 'theirs', Rate>>, reach?: Reach): Figure {
  const ratio = medianRatio(ours.turns, theirs.turns);
  const note = `${ours.cost}; against ${theirs.cost}`;
  return { name, ours: ours.perSecond, theirs: theirs.perSecond, unit: '/s', ratio, note, ...(reach && { reach }) };
}
