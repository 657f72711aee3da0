/** Text search by words of Chinese, pinyin initials and parts of codes: pairs of characters in a multikey index, kept with the record (ADR 028). */
import type { mongo } from 'mongoose';
import { contracts } from '../grpc/contracts.ts';
import { fieldsOn, optionReader, resourceOf } from '../options/index.ts';
import { initialsOf } from './initials.ts';

/** Where a record keeps what it is found by; no part of its state. */
export const SEARCH = '_search';

/** `grams` narrow by the index, `text` says whether they stand together. */
export interface SearchTerms {
  readonly grams: readonly string[];
  readonly text: string;
}

/** The fields by which the records of a context are found, by collection: `searched` of their List. */
export function searchedFields(context: string): ReadonlyMap<string, readonly string[]> {
  const held = byContext.get(context) ?? readSearched(context);
  byContext.set(context, held);
  return held;
}

const byContext = new Map<string, ReadonlyMap<string, readonly string[]>>();

function readSearched(context: string): ReadonlyMap<string, readonly string[]> {
  const registry = contracts();
  const options = optionReader(registry);
  const found = new Map<string, readonly string[]>();
  for (const service of registry) {
    if (service.kind !== 'service' || !service.typeName.startsWith(`jiguan.${context.replaceAll('-', '_')}.`)) continue;
    for (const method of service.methods) {
      const { searched = [] } = (options(method, 'list') ?? {}) as { searched?: string[] };
      const row = method.output.fields.find(({ fieldKind }) => fieldKind === 'list')?.message;
      const resource = row && resourceOf(row, registry);
      if (searched.length > 0 && row && resource)
        found.set(
          resource.plural,
          searched.map((path) =>
            fieldsOn(row, path)
              .map(({ localName }) => localName)
              .join('.'),
          ),
        );
    }
  }
  return found;
}

/**
 * The record with what it is found by: its id and the searched fields. As it is where its kind is not searched, or where these are what they were
 * before: then the store has its terms.
 */
export function withTerms<R extends { readonly _id: string }>(context: string, collection: string, record: R, before?: R): R {
  const fields = searchedFields(context).get(collection);
  if (!fields) return record;
  const texts = fields.map((path) => memberAt(record, path));
  if (before && fields.every((path, i) => memberAt(before, path) === texts[i])) return record;
  const terms = termsOf([record._id, ...texts.flat().filter((text) => typeof text === 'string')]);
  return { ...record, [SEARCH]: { ...terms, by: fields.join() } };
}

const memberAt = (record: object, path: string) =>
  path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], record);

/** What the terms of a collection are made of: those made of something else are made anew. */
export const searchedBy = (context: string, collection: string): string => (searchedFields(context).get(collection) ?? []).join();

/** For reads of records: without their terms. */
export const withoutTerms = (context: string, collection: string): mongo.FindOptions =>
  searchedFields(context).has(collection) ? { projection: { [SEARCH]: 0 } } : {};

/** The index of each kind that is searched: of one gram the rows come in the order of the list. */
export const searchIndexes = (context: string) =>
  [...searchedFields(context).keys()].map((collection) => ({ collection, key: { [`${SEARCH}.grams`]: 1, _id: 1 } as const }));

/** Widths, case and marks make no difference: `Ａ座－301` is `a座301`. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const RUNS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const HAN = /\p{Script=Han}/u;

/** What a record with these texts is found by. */
export function termsOf(texts: readonly string[]): SearchTerms {
  const whole = texts.map(plain).filter((text) => text !== '');
  const initials = whole.filter((text) => HAN.test(text)).map((text) => text.replace(/\p{Script=Han}+/gu, initialsOf));
  const grams = new Set([...whole.flatMap(gramsOf), ...initials.flatMap(pairs)]);
  return { grams: [...grams], text: [...new Set([...whole, ...initials])].join(' ') };
}

/** Of Chinese every character and every pair; of codes every three, and their beginnings. */
function gramsOf(text: string): string[] {
  return (text.match(RUNS) ?? []).flatMap((run) =>
    HAN.test(run) ? [...run, ...pairs(run)] : [run.slice(0, 1), run.slice(0, 2), ...threes(run)],
  );
}

const parts = (size: number) => (text: string) => {
  const all = [...text];
  return all.length < size ? [] : Array.from({ length: all.length - size + 1 }, (_, at) => all.slice(at, at + size).join(''));
};
const pairs = parts(2);
const threes = parts(3);

/**
 * The records in which every word of `q` stands: as written, or as the initials of it. Undefined for a text in which there is no word.
 * Codes are found by three characters in a row or by their beginning, initials by two.
 */
export function searchQuery(q: string): mongo.Filter<mongo.Document> | undefined {
  const words = q
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return { $and: words.map(wordQuery) };
}

function wordQuery(word: string): mongo.Filter<mongo.Document> {
  const stands = { [`${SEARCH}.text`]: { $regex: word } };
  const ways = HAN.test(word) ? [narrowest(word)] : [pairs(word), threes(word).length > 0 ? threes(word) : [word]];
  const narrowed = ways.filter((grams) => grams.length > 0).map((grams) => ({ [`${SEARCH}.grams`]: { $all: grams } }));
  return narrowed.length === 0 ? stands : { $and: [narrowed.length === 1 ? (narrowed[0] as object) : { $or: narrowed }, stands] };
}

/** Pairs where there are any: a single character is in a thousand records. */
function narrowest(word: string): string[] {
  const all = (word.match(RUNS) ?? []).flatMap((run) => {
    if (!HAN.test(run)) return threes(run);
    return run.length > 1 ? pairs(run) : [run];
  });
  return all.length > 0 ? all : [word];
}
