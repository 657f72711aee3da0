import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Aggregate, Command, Stored } from '../../src/app/types.ts';
import { createPipeline, ensureIndexes, type Pipeline, type Store } from '../../src/store/index.ts';
import { race } from '../../src/testing/index.ts';
import { call, dropStore, freshStore, openStore } from './sample.ts';

/** A line in a book, with a correction or without; and a book with what was read when it was closed. */
interface Line {
  readonly book: string;
  readonly corrected: boolean;
}
interface Book {
  readonly sum?: number;
  readonly entries?: number;
}

const here = () => ({ region: '530102' });
const entries = ({ corrected }: Line) => (corrected ? ['written', 'corrected'] : ['written']);
const lines: Aggregate<Line, Line & { readonly type: 'LineWritten' }> = {
  collection: 'lines',
  type: 'line',
  evolve: (_, { book, corrected }) => ({ book, corrected }),
  place: here,
  claims: (line) => entries(line).map((entry) => ({ kind: 'entry', resource: `book/${line.book}`, entry })),
};
const books: Aggregate<Book, Book & { readonly type: 'BookClosed' }> = {
  collection: 'books',
  type: 'book',
  evolve: (_, { type: __, ...book }) => book,
  place: here,
  claims: (book) =>
    book.entries === undefined ? [] : [{ kind: 'closing', resource: `book/${(book as Stored<Book>)._id}`, entries: book.entries }],
};

let store: Store;
let other: Store;
let pipelines: [Pipeline, Pipeline];
beforeAll(async () => {
  store = await freshStore('books');
  await ensureIndexes(store, [], ['lines', 'books']);
  other = await openStore(store.db.databaseName);
  pipelines = [createPipeline({ store, publications: [] }), createPipeline({ store: other, publications: [] })];
});
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

const written = (book: string) => store.db.collection<Stored<Line>>('lines').find({ book }).toArray();
const row = (book: string) =>
  store.db.collection<{ _id: string; entries?: number; closed?: number }>('claims').findOne({ _id: `book/${book}` });

const write: Command<{ book: string; id: string; corrected?: boolean }, unknown> = async ({ book, id, corrected = false }, { load }) =>
  decided(lines, (await load(lines, id)) ?? { newId: id }, [{ type: 'LineWritten', book, corrected }], {
    taken: () => refuse('BOOK_CLOSED'),
  });
const open: Command<string, unknown> = (id) => decided(books, { newId: id }, [{ type: 'BookClosed' }]);
/** Closes a book by what was read of it; `meanwhile` happens between the reading and the commit. */
const closing =
  (meanwhile: (attempt: number) => Promise<unknown>): Command<string, Stored<Book>> =>
  async (id, { load }) => {
    const book = await load(books, id);
    if (!book || book.entries !== undefined) return refuse('BOOK_CLOSED');
    const read = await written(id);
    await meanwhile(attempts++);
    const counted = read.reduce((sum, line) => sum + entries(line).length, 0);
    return decided(books, book, [{ type: 'BookClosed', sum: read.length, entries: counted }]);
  };
let attempts = 0;
const nothing = async () => undefined;
const at = (i: number) => pipelines[(i % 2) as 0 | 1];
const told = (result: unknown) => (isRefused(result) ? result.refused : 'done');
const run = async <I>(i: number, command: Command<I, unknown>, input: I) => told(await at(i).execute(command, input, call()));

describe('a book', () => {
  beforeEach(() => {
    attempts = 0;
  });

  it('takes entries until it is closed, and keeps those that it has', async () => {
    await run(0, open, 'a');
    expect(await run(0, write, { book: 'a', id: 'a1' })).toBe('done');
    expect(await run(1, write, { book: 'a', id: 'a2' })).toBe('done');
    expect(await run(0, write, { book: 'a', id: 'a1', corrected: true })).toBe('done');
    expect(await row('a')).toMatchObject({ entries: 3 });
    expect(await run(1, closing(nothing), 'a')).toBe('done');
    expect(await run(0, write, { book: 'a', id: 'a3' })).toBe('BOOK_CLOSED');
    expect(await run(1, write, { book: 'a', id: 'a2', corrected: true })).toBe('BOOK_CLOSED');
    expect(await run(1, write, { book: 'a', id: 'a1' })).toBe('BOOK_CLOSED');
    expect(await row('a')).toMatchObject({ entries: 3, closed: 3 });
  });

  it('that nobody wrote in is closed too', async () => {
    await run(0, open, 'empty');
    expect(await run(0, closing(nothing), 'empty')).toBe('done');
    expect(await run(0, write, { book: 'empty', id: 'e1' })).toBe('BOOK_CLOSED');
  });

  it('is read again where an entry, or a correction of one, came between reading and closing', async () => {
    await run(0, open, 'b');
    await run(0, write, { book: 'b', id: 'b1' });
    const late = [() => run(1, write, { book: 'b', id: 'b2' }), () => run(1, write, { book: 'b', id: 'b1', corrected: true })];
    const closed = await at(0).execute(
      closing(async (attempt) => late[attempt]?.()),
      'b',
      call(),
    );
    expect(closed).toMatchObject({ sum: 2, entries: 3 });
    expect(attempts).toBe(3);
  });

  it('closed by two processes while a hundred write in it holds what it was closed with, and nothing else', async () => {
    for (let round = 0; round < 5; round++) {
      const book = `r${round}`;
      await run(0, open, book);
      const { won } = await race(100, async (i) =>
        i % 25 === 12 ? `closing ${await run(i, closing(nothing), book)}` : run(i, write, { book, id: `${book}-${i}` }),
      );
      // Where it was never quiet nobody closed it; whoever asks again does.
      if (!won.includes('closing done')) expect(await run(0, closing(nothing), book)).toBe('done');
      const closed = (await store.db.collection<Stored<Book>>('books').findOne({ _id: book })) as Stored<Book>;
      const there = await written(book);
      expect(there).toHaveLength(closed.sum as number);
      // One that was closed before anybody wrote in it counts nothing.
      expect({ entries: 0, ...(await row(book)) }).toMatchObject({ entries: there.length, closed: there.length });
      expect(won.filter((one) => one === 'done')).toHaveLength(there.length);
      expect(won.filter((one) => one === 'BOOK_CLOSED')).toHaveLength(96 - there.length);
      expect(won.filter((one) => one === 'closing done').length).toBeLessThan(2);
    }
  });

  it('is not stood in by the entries of others: a hundred at once are a few transactions', async () => {
    await run(0, open, 'many');
    const { won } = await race(100, (i) => run(0, write, { book: 'many', id: `m${i}` }));
    expect(won).toEqual(Array(100).fill('done'));
    expect(await row('many')).toMatchObject({ entries: 100 });
  });
});
