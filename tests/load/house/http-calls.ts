import { connect } from 'node:net';

/** GETs over one kept connection each, as light as can be: a caller sends, waits for the whole answer, and looks at its status only. */
export function httpCalls(address: string, token: string): { get(caller: number, path: string): Promise<void>; close(): void } {
  const lines: Line[] = [];
  const lineOf = (caller: number) => {
    lines[caller] ??= openLine(address);
    return lines[caller];
  };
  const headers = `Host: ${address}\r\nAuthorization: Bearer ${token}\r\nAccept-Language: zh-CN\r\n`;
  return {
    get: (caller, path) => lineOf(caller).ask(`GET ${path} HTTP/1.1\r\n${headers}\r\n`),
    close: () => {
      for (const line of lines) line?.close();
    },
  };
}

interface Line {
  ask(request: string): Promise<void>;
  close(): void;
}

function openLine(address: string): Line {
  const [host, port] = address.split(':') as [string, string];
  const socket = connect(Number(port), host).setNoDelay().setEncoding('latin1');
  let received = '';
  let waiting: PromiseWithResolvers<void> | undefined;
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('data', (text: string) => {
    received += text;
    if (!isWhole(received)) return;
    if (received.startsWith('HTTP/1.1 200 ')) waiting?.resolve();
    else waiting?.reject(new Error(received.slice(0, 500)));
    received = '';
  });
  return {
    ask: (request) => {
      waiting = Promise.withResolvers();
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

function isWhole(received: string): boolean {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, head))?.[1];
  if (length === undefined) throw new Error(`an answer that does not say its length: ${received.slice(0, head)}`);
  return received.length >= head + 4 + Number(length);
}
