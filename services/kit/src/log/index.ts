import { type LogFn, type Logger, pino } from 'pino';
import { options } from './options.ts';

export type { LogFn, Logger };

/** The process's log: JSON lines on standard output. `log.info({ booking: id }, 'released')`. */
export const log: Logger = pino(options(process.env));
