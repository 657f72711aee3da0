import type { mongo } from 'mongoose';
import type { Store } from '../store/connection.ts';
import { FIGURES, PLACES, type Place } from './rows.ts';

export { FIGURES };

/** One line of figures: of what, and its sums. */
export interface Figured {
  readonly of: Readonly<Record<string, string>>;
  readonly sums: Readonly<Record<string, unknown>>;
}

/** How current figures are. */
export interface FiguresState {
  /** Everything recorded until then is counted; undefined before they were first built. */
  readonly asOf: Date | undefined;
  /** They are being built anew: what is answered meanwhile is as it was when that began. */
  readonly rebuilding: boolean;
}

/** Reads figures with conditions on what they are of, in MongoDB's language: `{ 'of.day': { $gte: '2026-09-14' } }`. All lines are of one building. */
export async function figuresRead(
  { db }: Pick<Store, 'db'>,
  name: string,
  where: mongo.Filter<mongo.Document> = {},
): Promise<FiguresState & { readonly lines: readonly Figured[] }> {
  const place = await db.collection<Place>(PLACES).findOne({ _id: name });
  const state = { asOf: place?.asOf, rebuilding: place?.building !== undefined || place?.asOf === undefined };
  if (place?.asOf === undefined) return { ...state, lines: [] };
  const lines = await db
    .collection(FIGURES)
    .find({ ...where, in: `${name}/${place.generation}` })
    .project<Figured>({ _id: 0, of: 1, sums: 1 })
    .toArray();
  // Built anew and switched while they were read: those lines are going.
  const after = await db.collection<Place>(PLACES).findOne({ _id: name });
  return after?.generation === place.generation ? { ...state, lines } : figuresRead({ db }, name, where);
}
