/** Logging: one JSON line an entry; credentials never appear. */
import { pino, stdTimeFunctions } from 'pino';
import type { Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** What would let somebody in, wherever it stands in a logged object. */
const REDACTED = [
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
  '*.password',
  'password',
  'token',
  '*.token',
  'secret',
  '*.secret',
];

/** `to` takes the lines instead of standard output. */
export function createLogger(name: string, level: string, to?: { write(line: string): void }): Logger {
  const options = {
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
  };

  return to === undefined ? pino(options) : pino(options, to);
}
