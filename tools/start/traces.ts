/** A receiver of traces (OTLP over HTTP, JSON) that keeps those of late in two files, newest and older, of bounded size. */

import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';

export interface TraceOptions {
  readonly folder: string;
  readonly port: number;
  /** Bytes of each of the two files. */
  readonly largest?: number;
}

/** Files that hold spans, oldest first; each line is one ExportTraceServiceRequest. */
export const traceFiles = (folder: string): string[] => ['older.jsonl', 'newest.jsonl'].map((name) => join(folder, name));

/** Listens on the loopback interface. Bodies are kept as they come, unparsed: reading is rare, spans are many. */
export async function receiveTraces({ folder, port, largest = 64_000_000 }: TraceOptions): Promise<{ close(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const [older, newest] = traceFiles(folder) as [string, string];
  let size = existsSync(newest) ? statSync(newest).size : 0;
  let writing = Promise.resolve();

  const store = (body: string): Promise<void> => {
    writing = writing.then(async () => {
      if (size > largest) {
        renameSync(newest, older);
        size = 0;
      }
      size += Buffer.byteLength(body) + 1;
      await appendFile(newest, `${body}\n`);
    });
    return writing;
  };

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.url === '/v1/traces' && body.startsWith('{')) await store(body.replaceAll('\n', ' '));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { close: () => closed(server).then(() => writing) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
