/** A log line as a person reads it. */
export interface Readable {
  readonly level: 'info' | 'warn' | 'error';
  readonly line: string;
  /** The message without what differs from line to line: equal for lines that say the same. */
  readonly gist: string;
}

/** pino writes its level as a name or a number. */
const levels: Readonly<Record<string, Readable['level']>> = {
  warn: 'warn',
  error: 'error',
  fatal: 'error',
  40: 'warn',
  50: 'error',
  60: 'error',
};
const notShown = new Set(['level', 'time', 'msg', 'service', 'version', 'pid', 'hostname', 'trace_id', 'span_id', 'trace_flags', 'err']);

/** `10:02:11 meetings warn  bus is away (attempt=3)`. Text that is no JSON is shown as it is, as the stack of an error that nobody caught would be. */
export function readable(name: string, text: string): Readable {
  const fields = parsed(text);
  if (!fields) return { level: 'info', line: `${name}: ${text}`, gist: text };
  const level = levels[String(fields.level)] ?? 'info';
  const time = new Date((fields.time as string | number | undefined) ?? Date.now()).toTimeString().slice(0, 8);
  const rest = Object.entries(fields)
    .filter(([key]) => !notShown.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const cause = (fields.err as { message?: string } | undefined)?.message;
  const details = [...(cause ? [cause] : []), ...rest].join(', ').slice(0, 300);
  return { level, line: `${time} ${name} ${level}  ${fields.msg ?? ''}${details ? ` (${details})` : ''}`, gist: `${fields.msg} ${cause}` };
}

function parsed(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
