/** Others' records, as a service copies them. */

/** Read side of a local copy of another service's records, kept current from the state stream. */
export interface CopyView<M> {
  get(id: string): M | undefined;
  values(): IterableIterator<M>;
  readonly size: number;
}

/** A copy with its indexes. */
export type IndexedView<M> = CopyView<M> & { by(index: string, key: string): readonly M[] };

/** Read side of a copy that is kept in the service's own database only. */
export interface StoredCopyView<M> {
  /** One find by id. */
  get(id: string): Promise<M | undefined>;
  /** One find for all of them; what is not there is left out. */
  batchGet(ids: readonly string[]): Promise<ReadonlyMap<string, M>>;
}

/** A kind of record copied from another service: `copyOf('directory', 'unit', Unit)`. */
export interface CopyOf<M> {
  readonly context: string;
  readonly type: string;
  decode(payload: Uint8Array): M;
  /** Other keys to look up by, computed once per record: `{ subject: (grant) => grant.subject }`. */
  readonly indexes?: Readonly<Record<string, (message: M) => string | undefined>>;
}

/** A copy of what there may be too much of for a process to hold, read by id where it lies: `storedCopyOf('directory', 'person', Person)`. */
export interface StoredCopyOf<M> extends CopyOf<M> {
  readonly keep: 'store';
  readonly indexes?: never;
}

/** Where the local copies of other services' records are found. Throws for one that was not asked for at the start. */
export interface CopySource {
  view<M>(copy: StoredCopyOf<M>): StoredCopyView<M>;
  view<M>(copy: CopyOf<M>): IndexedView<M>;
}
