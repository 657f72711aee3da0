import type { SendMailOptions } from 'nodemailer';
import type { Letter } from '../domain/notice/letter.ts';

/** A letter as a mail: plain text in both languages, and where to look. The same id is the same Message-ID: the same mail. */
export function mailOf(
  id: string,
  { to, subject, text, textEn, about }: Letter,
  from: string,
  consoleUrl: string | undefined,
): SendMailOptions {
  const link = consoleUrl === undefined ? [] : ['', `${consoleUrl.replace(/\/$/, '')}/records/${about}`];
  return {
    from,
    // As an object an address is never read as a list of several.
    to: { name: '', address: to },
    subject: `机关事务通知：${subject}`,
    text: [text, '', textEn, ...link, ''].join('\n'),
    messageId: `<${id}@notices.jiguan>`,
    // RFC 3834: nobody's absence is answered to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
