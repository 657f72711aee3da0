import { optional, text, url, variable } from '@jiguan/kit/config';

/** Where letters go, and from whom. */
export const mailVariables = {
  MAIL_URL: optional(
    'Mail server for notices, smtps://user:password@mail.example:465 or smtp://…, or a folder to try out, file:///…; no mail without it.',
    // Three slashes: a folder of this machine.
    text('a URL that begins with smtps://, smtp:// or file:///', /^(smtps?:\/\/[^\s/]|file:\/\/\/)/),
  ),
  MAIL_FROM: variable('Sender of the notices.', text('a mail address', /@/), { default: 'jiguan@localhost' }),
  CONSOLE_URL: optional('Where the console is for people, for links in mails: https://jiguan.example/app', url('https', 'http')),
};
