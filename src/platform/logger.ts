import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Ids that every log line of a request, job or turn carries. */
export interface LogContext {
  requestId?: string;
  conversationId?: string;
  jobId?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that every line logged inside carries `ids` besides those already set. */
export const withLogContext = <T>(ids: LogContext, work: () => T): T =>
  context.run({ ...context.getStore(), ...ids }, work);

/**
 * Message texts and secrets never reach the log: callers log ids and counts, and these paths are removed in case
 * somebody logs a whole object.
 */
const CENSORED = ['text', 'password', 'token', 'secret', 'authorization', 'cookie', 'apiKey', 'email'];

export function createLogger(options: { level: string; destination?: NodeJS.WritableStream }): Logger {
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      redact: { paths: CENSORED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[removed]' },
      mixin: () => context.getStore() ?? {},
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}
