import { Unreadable } from './unreadable.ts';

/** What a file is, by its content; never by its name. */
export type Format = { readonly kind: 'xlsx' } | { readonly kind: 'csv'; readonly encoding: string };

/** Tells XLSX from separated text, and names what is taken for either and is neither. */
export function formatOf(content: Buffer): Format {
  if (startsWith(content, 0x50, 0x4b, 0x03, 0x04)) return { kind: 'xlsx' };
  if (startsWith(content, 0xd0, 0xcf, 0x11, 0xe0))
    throw other(isEncrypted(content) ? '加密的工作簿 (an encrypted workbook)' : ' Excel 97-2003（XLS）');
  if (startsWith(content, 0x25, 0x50, 0x44, 0x46)) throw other(' PDF ');
  const encoding = encodingOf(content);
  if (!encoding) throw new Unreadable('FILE_FORMAT_UNKNOWN');
  const page = pageIn(new TextDecoder(encoding).decode(content.subarray(0, 4096)));
  if (page) throw other(page);
  return { kind: 'csv', encoding };
}

const other = (format: string) => new Unreadable('FILE_FORMAT_OTHER', { format });

const startsWith = (content: Buffer, ...bytes: number[]) => bytes.every((byte, i) => content[i] === byte);

/** An encrypted XLSX is an OLE file with a stream of this name (MS-OFFCRYPTO). */
const isEncrypted = (content: Buffer) => content.includes(Buffer.from('EncryptedPackage', 'utf16le'));

/** Web pages that are saved under the name of a workbook, as many systems export them. */
function pageIn(start: string): string | undefined {
  const text = start.replace(/^\uFEFF/, '').trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<\?mso-application|<(ss:)?Workbook[\s>])/i.test(text)) return ' XML 表格 2003 ';
  if (/^(<!--.*?-->\s*)?(<!doctype html|<html|<head|<body|<table|<meta|<style)[\s>]/is.test(text)) return '网页（HTML）';
  return /^MIME-Version:/i.test(text) ? '网页归档（MHTML）' : undefined;
}

/**
 * UTF-16 shows by its mark, or without one by every other byte being zero in what begins with ASCII. GB 18030 takes nearly any bytes, so it is
 * tried last. Text holds no NUL.
 */
function encodingOf(content: Buffer): string | undefined {
  if (startsWith(content, 0xff, 0xfe)) return text(content, 'utf-16le');
  if (startsWith(content, 0xfe, 0xff)) return text(content, 'utf-16be');
  if (content.length > 1 && content[0] !== 0 && content[1] === 0) return unmarked(content, 'utf-16le');
  if (content.length > 1 && content[0] === 0 && content[1] !== 0) return unmarked(content, 'utf-16be');
  return text(content, 'utf-8') ?? text(content, 'gb18030');
}

/** Bytes that are no text often look like UTF-16; text has no control characters at its beginning. */
const unmarked = (content: Buffer, encoding: string) =>
  /[\p{Cc}--[\t\r\n]]/v.test(new TextDecoder(encoding).decode(content.subarray(0, 1000))) ? undefined : text(content, encoding);

function text(content: Buffer, encoding: string): string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at <= content.length; at += 1 << 20) {
      if (decoder.decode(content.subarray(at, at + (1 << 20)), { stream: at + (1 << 20) <= content.length }).includes('\0'))
        return undefined;
    }
    return encoding;
  } catch {
    return undefined;
  }
}
