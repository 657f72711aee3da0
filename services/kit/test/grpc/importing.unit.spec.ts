import { refuse } from '@jiguan/kernel/refusal';
import { type ImportCommand, type ImportTable, imported, problemsOf, type Table } from '../../src/app/index.ts';
import { importing } from '../../src/grpc/index.ts';
import { reportOf } from '../../src/testing/index.ts';

/** An import that waits until it is let go, and how often its file was read. */
function waiting() {
  const opened: string[] = [];
  const gate = Promise.withResolvers<void>();
  const rows = [{ number: 2, cells: {} }];
  const open = async (content: Uint8Array) => {
    opened.push(Buffer.from(content).toString());
    await gate.promise;
    return { rows, numbers: [2], row: () => rows[0] as (typeof rows)[0], problems: [], problemCount: 0 };
  };
  const useCase = (): ImportCommand => async (order) =>
    imported(order, { rows: 1, changes: [], problems: problemsOf(), taken: () => refuse('TAKEN') });
  const handler = importing(useCase, { table: { columns: [], open, read: open }, twice: () => refuse('TWICE') });
  const send = (key: string | undefined, digest = 'file') =>
    reportOf(
      handler,
      { region: 'regions/530000', content: Buffer.from(digest) },
      async (command, input) => {
        const wanted = await command(input, {} as never);
        return 'refused' in wanted ? wanted : wanted.result([]);
      },
      key === undefined ? undefined : { key, digest },
    );
  return { opened, send, go: gate.resolve };
}

describe('a file that is sent again while it still goes in', () => {
  it('is read and worked on once, and answers both', async () => {
    const { opened, send, go } = waiting();
    const both = Promise.all([send('a'), send('a')]);
    go();
    expect((await both).map(({ rows }) => rows)).toEqual([1, 1]);
    expect(opened).toEqual(['file']);
    await send('a');
    expect(opened).toEqual(['file', 'file']);
  });

  it('under another key, or with another content, is another', async () => {
    const { opened, send, go } = waiting();
    const all = Promise.all([send('a'), send('b'), send('a', 'other'), send(undefined), send(undefined)]);
    go();
    expect((await all).length).toBe(5);
    expect(opened).toHaveLength(5);
  });
});

describe('what a file leaves behind', () => {
  /** Sends a file of so many rows: what is left of its bytes, and how often was collected. */
  async function brought(rows: number) {
    let collections = 0;
    const before = globalThis.gc;
    globalThis.gc = (async () => void collections++) as never;
    const numbers = Array.from({ length: rows }, (_, i) => i + 2);
    const row = (place: number) => ({ number: place + 2, cells: {} });
    const open = async () => ({ rows: [], numbers, row, problems: [], problemCount: 0 });
    const lefts: number[] = [];
    const useCase = (): ImportCommand => async (order) => {
      lefts.push(order.content.length);
      return imported(order, { rows: 1, changes: [], problems: problemsOf(), taken: () => refuse('TAKEN') });
    };
    const handler = importing(useCase, { table: { columns: [], open, read: open }, twice: () => refuse('TWICE') });
    const order = { region: 'regions/530000', content: Buffer.alloc(1_000), validateOnly: true };
    await reportOf(handler, order, async (command, input) => {
      const wanted = await command(input, {} as never);
      return 'refused' in wanted ? wanted : wanted.result([]);
    }).finally(() => {
      globalThis.gc = before as never;
    });
    return { left: Math.max(...lefts), collected: collections };
  }

  it('is not its bytes, which are rows by then', async () => expect(await brought(10)).toMatchObject({ left: 0 }));
  it('is collected before a large one is worked on: how far the heap may grow is decided then', async () => {
    expect(await brought(2_001)).toEqual({ left: 0, collected: 1 });
    expect(await brought(2_000)).toEqual({ left: 0, collected: 0 });
  });
});

describe('a large file whose sender gives up', () => {
  /** Senders of one file who give up at a slice of the trial, or never: what each is answered, and how many slices were looked at in all. */
  async function tried(...at: readonly number[]) {
    let slices = 0;
    const numbers = Array.from({ length: 3_000 }, (_, i) => i + 2);
    const open = async () => ({
      rows: [],
      numbers,
      row: (place: number) => ({ number: place + 2, cells: {} }),
      problems: [],
      problemCount: 0,
    });
    const useCase =
      ({ read }: ImportTable): ImportCommand =>
      async (order) => {
        slices++;
        const { rows } = (await read(order.content)) as Table;
        return imported(order, { rows: rows.length, changes: [], problems: problemsOf(), taken: () => refuse('TAKEN') });
      };
    const handler = importing(useCase, { table: { columns: [], open, read: open }, twice: () => refuse('TWICE') });
    const send = (slice: number) =>
      reportOf(
        handler,
        { region: 'regions/530000', content: Buffer.from('file') },
        async (command, input) => {
          const wanted = await command(input, { load: async () => undefined } as never);
          return 'refused' in wanted ? wanted : wanted.result([]);
        },
        { key: 'same', digest: 'file' },
        () => slices >= slice,
      );
    return { answers: await Promise.all(at.map(send)), slices: () => slices, again: () => send(Number.POSITIVE_INFINITY) };
  }

  it('is left where it is while nothing is written, and is begun anew for who sends it again', async () => {
    const { answers, slices, again } = await tried(2);
    expect([answers, slices()]).toEqual([[{ refused: 'CALLER_LEFT', details: {} }], 2]);
    expect(await again()).toMatchObject({ rows: 3_000, writtenRows: 3_000 });
  });

  it('goes in when it is being written, or somebody else waits for it too', async () => {
    expect((await tried(4)).answers).toMatchObject([{ writtenRows: 3_000 }]);
    expect((await tried(1, Number.POSITIVE_INFINITY)).answers).toMatchObject([{ writtenRows: 3_000 }, { writtenRows: 3_000 }]);
  });
});

describe('a large file that is stopped', () => {
  /** Three slices, tried and then written, of which the sender has the one stopped that comes up so many looks and commits after the begin. */
  async function stoppedAt(turn: number) {
    const told: object[] = [];
    const numbers = Array.from({ length: 2_500 }, (_, i) => i + 2);
    const row = (place: number) => ({ number: place + 2, cells: {} });
    const open = async () => ({ rows: [], numbers, row, problems: [], problemCount: 0 });
    const useCase =
      ({ read }: ImportTable): ImportCommand =>
      async (order) => {
        const { rows } = (await read(order.content)) as Table;
        return imported(order, { rows: rows.length, changes: [], problems: problemsOf(), taken: () => refuse('TAKEN') });
      };
    const imports = {
      begin: async (id: string, rows: number) => void told.push({ id, rows }),
      reached: async (_: string, far: object) => told.push(far) - 1 === turn,
    };
    const report = await reportOf(
      importing(useCase, { table: { columns: [], open, read: open }, twice: () => refuse('TWICE') }),
      { region: 'regions/530000', content: Buffer.from('file') },
      async (command, input) => {
        const wanted = await command(input, { load: async () => undefined } as never);
        return 'refused' in wanted ? wanted : wanted.result([]);
      },
      { key: 'officer/Import/one', digest: 'file' },
      () => false,
      imports,
    );
    return { told, report };
  }
  const stop = { errorCount: 1, errors: [{ reason: 'IMPORT_STOPPED' }] };

  it('is not written at all where it was still being looked at', async () =>
    expect((await stoppedAt(2)).report).toMatchObject({ rows: 2_500, writtenRows: 0, ...stop }));

  it('keeps what is written, says how much that is, and which row would have been the next', async () =>
    expect((await stoppedAt(6)).report).toMatchObject({ rows: 2_500, writtenRows: 2_000, ...stop, errors: [{ row: 2_002 }] }));

  it('tells before each slice how far it is, under its sender and request', async () =>
    expect((await stoppedAt(Number.NaN)).told).toEqual([
      { id: 'officer/one', rows: 2_500 },
      ...[0, 1_000, 2_000].map((examined) => ({ examined })),
      { examined: 2_500, written: 0 },
      ...[1_000, 2_000].map((written) => ({ examined: 2_500, written })),
    ]));
});
