/** What an error of the database amounts to. */
import type { ErrorCode } from '../domain/errors';
import { isErrorCode } from '../domain/errors';

/** What the driver and the pool say about their errors. */
export interface DatabaseFacts {
  code?: unknown;
  name?: unknown;
  message?: unknown;
}

const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|08...|57P0[1-3]|53300)$/;
/** Text that PostgreSQL cannot hold; the last guard behind the checks of the body. */
const UNSTORABLE = /^(22021|22P05)$/;

/** The code that it amounts to, or null when it is none of the database's. */
export function codeOfDatabase({ code, name, message }: DatabaseFacts): ErrorCode | null {
  if (isErrorCode(code)) {
    return code;
  }

  if (typeof code === 'string' && UNSTORABLE.test(code)) {
    return 'request/invalid';
  }

  const lost =
    typeof message === 'string' &&
    /Connection (terminated|ended)|connection error|not currently accepting connections/i.test(message);

  return lost || name === 'KnexTimeoutError' || (typeof code === 'string' && UNREACHABLE.test(code))
    ? 'database/unreachable'
    : null;
}

/** Whether the same may well succeed when it is tried again. */
export const isTransient = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && codeOfDatabase(error) === 'database/unreachable';
