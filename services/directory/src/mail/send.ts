import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SendMailOptions } from 'nodemailer';
import type { SendMail } from '../app/notices/send.ts';
import { mailOf } from './letter-text.ts';

interface MailSettings {
  readonly MAIL_URL?: string | undefined;
  readonly MAIL_FROM: string;
  readonly CONSOLE_URL?: string | undefined;
}

/** As `SendMail`, of a mail that is written. */
type Carry = (id: string, mail: SendMailOptions) => Promise<string | undefined>;

/** Connections to the mail server at a time; timers fire many letters at once. */
const CONNECTIONS = 4;
/** How long the mail server may be silent, milliseconds. */
const PATIENCE = 10_000;

/** Sends as MAIL_URL says: to an SMTP server, or into a folder where each letter is one file. */
export function sendMail({ MAIL_URL: url = '', MAIL_FROM: from, CONSOLE_URL }: MailSettings): SendMail {
  let carrier: Promise<Carry> | undefined;
  return async (id, letter) => {
    carrier ??= url.startsWith('file:') ? intoFolder(fileURLToPath(url)) : bySmtp(url);
    return (await carrier)(id, mailOf(id, letter, from, CONSOLE_URL));
  };
}

async function bySmtp(url: string): Promise<Carry> {
  const { createTransport } = await import('nodemailer');
  const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: 2 * PATIENCE };
  const transport = createTransport({ url, pool: true, maxConnections: CONNECTIONS, ...patience });
  return async (_, mail) => {
    try {
      await transport.sendMail(mail);
      return undefined;
    } catch (error) {
      const { code, responseCode = 0, message } = error as Error & { code?: string; responseCode?: number };
      // 5yz to this recipient or message is for good (RFC 5321 4.2.1); to the sign-in or the greeting it is the installation's, and passes.
      if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500) return message;
      throw error;
    }
  };
}

/** Written under another name first: whoever lists the folder sees whole letters, and one that comes again takes its own place. */
async function intoFolder(folder: string): Promise<Carry> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return async (id, mail) => {
    const { message } = await transport.sendMail(mail);
    const file = join(folder, `${id}.eml`);
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, message as Buffer);
    await rename(`${file}.part`, file);
    return undefined;
  };
}
