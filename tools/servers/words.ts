import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';

const worst = /"s":"[EF]"|\[(ERR|FTL)\]|\b(error|fatal)\b/i;

/** Where a log ends now, so that what comes later can be told from what earlier runs wrote. Starts one that grew large afresh. */
export function endOfLog(file: string, largest = 20_000_000): number {
  if (!existsSync(file)) return 0;
  const { size } = statSync(file);
  if (size <= largest) return size;
  truncateSync(file);
  return 0;
}

/** The last lines a process wrote after `since`, those that complain before all others; plain text also where they are JSON. */
export function lastWords(file: string, since = 0, count = 3): string {
  const text = readFileSync(file).subarray(since).toString('utf8').trim();
  const lines = text.split('\n').filter(Boolean);
  const complaints = lines.filter((line) => worst.test(line));
  const chosen = (complaints.length > 0 ? complaints : lines).slice(-count);
  return chosen.map(plain).join('\n') || 'it said nothing';
}

/** mongod writes JSON: its message and the error in it. */
function plain(line: string): string {
  try {
    const { msg, attr } = JSON.parse(line) as { msg?: string; attr?: { error?: unknown } };
    if (!msg) return line;
    return attr?.error ? `${msg}: ${typeof attr.error === 'string' ? attr.error : JSON.stringify(attr.error)}` : msg;
  } catch {
    return line;
  }
}
