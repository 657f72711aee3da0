import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server of a test's own on a port that it keeps: it can be away, and refuse recipients for good. */
export async function mailServer() {
  const received: { readonly id: string; readonly to: string; readonly text: string }[] = [];
  let port = 0;
  const open = () =>
    new Promise<SMTPServer>((resolve) => {
      const server: SMTPServer = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onRcptTo: ({ address }, _, done) =>
          done(address.startsWith('nobody@') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
        onData(stream, session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const id = /^Message-ID: <(.*)>/im.exec(text)?.[1] ?? '';
            received.push({ id, to: session.envelope.rcptTo.map(({ address }) => address).join(), text });
            done();
          });
        },
      });
      server.on('error', () => {});
      server.listen(port, '127.0.0.1', () => {
        port = (server.server.address() as AddressInfo).port;
        resolve(server);
      });
    });
  let server: SMTPServer | undefined = await open();
  const leave = async () => {
    const gone = server;
    server = undefined;
    await new Promise<void>((resolve) => (gone ? gone.close(resolve) : resolve()));
  };
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    leave,
    comeBack: async () => {
      server = await open();
    },
  };
}
