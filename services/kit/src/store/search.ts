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
  path in record
    ? record[path as never]
    : path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], record);

/** What the terms of a collection are made of: those made of something else are made anew. */
export const searchedBy = (context: string, collection: string): string => (searchedFields(context).get(collection) ?? []).join();

/** For reads of records: without their terms. */
export const withoutTerms = (context: string, collection: string): mongo.FindOptions =>
  searchedFields(context).has(collection) ? { projection: { [SEARCH]: 0 } } : {};

/** The index of each kind that is searched: of one gram the rows come in the order of the list. */
export const searchIndexes = (context: string) =>
  [...searchedFields(context).keys()].map((collection) => ({ collection, key: { [`${SEARCH}.grams`]: 1, _id: 1 } as const }));

/** Nearly all codes: as they are. */
const CODE = /^[a-z0-9]*$/;

/** Widths, case and marks make no difference: `Ａ座－301` is `a座301`. */
const plain = (text: string) =>
  CODE.test(text)
    ? text
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');

const RUNS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const HAN = /\p{Script=Han}/u;

/** What a record with these texts is found by. A large file has its terms made of every row: no lists in between. */
export function termsOf(texts: readonly string[]): SearchTerms {
  const grams = new Set<string>();
  const initials: string[] = [];
  const found = new Set<string>();
  for (const text of texts) {
    const whole = plain(text);
    if (whole === '') continue;
    found.add(whole);
    addGrams(whole, grams);
    if (HAN.test(whole)) initials.push(whole.replace(/\p{Script=Han}+/gu, initialsOf));
  }
  for (const text of initials) {
    found.add(text);
    addParts(text, 2, grams);
  }
  return { grams: [...grams], text: [...found].join(' ') };
}

/** Of Chinese every character and every pair; of codes every three, and their beginnings. */
function addGrams(text: string, grams: Set<string>): void {
  for (const run of CODE.test(text) ? [text] : (text.match(RUNS) ?? [])) {
    if (HAN.test(run)) {
      for (const size of [1, 2]) addParts(run, size, grams);
    } else {
      grams.add(run.slice(0, 1)).add(run.slice(0, 2));
      addParts(run, 3, grams);
    }
  }
}

const PAIRED = /[\uD800-\uDFFF]/;

/** All parts of so many characters. */
function addParts(text: string, size: number, into: Set<string>): void {
  if (!PAIRED.test(text)) for (let at = 0; at + size <= text.length; at++) into.add(text.slice(at, at + size));
  else {
    const all = [...text];
    for (let at = 0; at + size <= all.length; at++) into.add(all.slice(at, at + size).join(''));
  }
}

function parts(text: string, size: number): string[] {
  const all = new Set<string>();
  addParts(text, size, all);
  return [...all];
}
const pairs = (text: string) => parts(text, 2);
const threes = (text: string) => parts(text, 3);

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
