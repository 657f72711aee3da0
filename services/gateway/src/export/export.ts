/** A List as a file, by Accept: every page of it, as the service gives it to this caller. */
import { pipeline } from 'node:stream/promises';
import type { ServiceError } from '@grpc/grpc-js';
import { labels } from '@jiguan/kit/options';
import { chinaTime, writeCsv, writeWorkbook } from '@jiguan/kit/table';
import type { Request, Response } from 'express';
import type { Contracts } from '../contracts/contracts.ts';
import type { Exchange } from '../http/exchange.ts';
import { type RawHeaders, setHeaders } from '../http/security.ts';
import { faultsProblem, ownProblem, type Problem } from '../problems/problem.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import { columnsOf, type ExportColumn } from './columns.ts';
import type { ListShape } from './list.ts';
import { type Media, media } from './media.ts';
import { type Ask, pagesOf, type Row } from './pages.ts';
import { outColumns, tableRows } from './rows.ts';
import { type TitleBook, titleBooks } from './titles.ts';

export interface Exports {
  /** Makes room for one more file of a caller; gives back what frees it, or why there is none now. */
  admit(caller: string): (() => void) | 'TOO_MANY_EXPORTS' | 'EXPORTS_FULL';
  readonly columns: (shape: ListShape) => readonly ExportColumn[];
  readonly titles: (ask: Ask) => TitleBook;
}

export interface ExportLimits {
  readonly perCaller: number;
  readonly inAll: number;
}

export function exportsOf(contracts: Contracts, { perCaller, inAll }: ExportLimits): Exports {
  const columns = columnsOf(contracts.registry);
  const under = new Map<string, number>();
  let total = 0;
  const add = (caller: string, count: number) => {
    const now = (under.get(caller) ?? 0) + count;
    if (now === 0) under.delete(caller);
    else under.set(caller, now);
    total += count;
  };
  return {
    columns: ({ row }) => columns(row),
    titles: titleBooks(contracts),
    admit(caller) {
      if ((under.get(caller) ?? 0) >= perCaller) return 'TOO_MANY_EXPORTS';
      if (total >= inAll) return 'EXPORTS_FULL';
      add(caller, 1);
      return () => add(caller, -1);
    },
  };
}

export interface Asked {
  readonly exports: Exports;
  readonly endpoint: Endpoint;
  readonly shape: ListShape;
  readonly kind: Media;
  /** The request of the List. */
  readonly bytes: Uint8Array;
  /** What is counted by. */
  readonly caller: string;
  readonly ask: Ask;
  readonly headers: RawHeaders;
  readonly problemOf: (error: ServiceError) => Problem;
}

/** Writes the file, or gives back the problem that stands in its place. What fails later breaks the connection off: half a file is none. */
export async function exportList(asked: Asked, req: Request, res: Response, exchange: Exchange): Promise<Problem | undefined> {
  const paged = [...new URLSearchParams(exchange.query).keys()].find((key) => /^page_?(size|token)$/i.test(key));
  if (paged !== undefined) return faultsProblem({ count: 1, first: [{ field: paged, reason: 'NOT_IN_FILES' }] }, exchange.language);
  const leave = asked.exports.admit(asked.caller);
  if (typeof leave === 'string') return ownProblem(leave, exchange.language, {}, { 'Retry-After': '5' });
  try {
    const pages = pagesOf(asked.ask, asked.endpoint.method, asked.shape, asked.endpoint.decode, asked.bytes);
    const first = await pages.next();
    head(asked, res, exchange);
    if (req.method === 'HEAD') return void res.end();
    await pipeline(file(asked, follow(first, pages), exchange), res);
  } catch (error) {
    if (!res.headersSent && 'code' in (error as object)) return asked.problemOf(error as ServiceError);
    if (!res.headersSent) throw error;
  } finally {
    leave();
  }
  return undefined;
}

async function* follow(first: IteratorResult<readonly Row[]>, rest: AsyncGenerator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  if (!first.done) yield first.value;
  yield* rest;
}

function file({ exports, shape, kind, endpoint, ask }: Asked, pages: AsyncGenerator<readonly Row[]>, { language }: Exchange) {
  const columns = exports.columns(shape);
  const rows = tableRows(pages, columns, exports.titles(ask), language);
  const out = outColumns(columns, language);
  return kind === 'csv' ? writeCsv(out, rows) : writeWorkbook({ title: titleOf(endpoint, shape, language), columns: out, rows });
}

function head({ endpoint, shape, kind, headers }: Asked, res: Response, { language, requestId }: Exchange): void {
  setHeaders(res, headers, requestId);
  res.attachment(`${titleOf(endpoint, shape, language)} ${chinaTime(Date.now()).slice(0, 10)}.${kind}`);
  res.setHeader('Content-Type', media[kind]);
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Vary', 'Accept, Accept-Language');
  res.statusCode = 200;
}

function titleOf({ method }: Endpoint, { row }: ListShape, language: Exchange['language']): string {
  const label = labels().get(row.typeName) ?? labels().get(method.path.slice(1));
  return label?.[language === 'en' ? 'en' : 'zh'] ?? row.name;
}
