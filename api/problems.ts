/** Any error as a problem document (RFC 9457): codes keep their status, the unexpected becomes 500 and says nothing. */
import { ZodError } from 'zod';
import type { Problem } from '../contracts/problem';
import { PROBLEM_STATUS } from '../contracts/problem';
import type { DatabaseFacts } from '../db/failures';
import { codeOfDatabase } from '../db/failures';
import type { ErrorCode } from '../domain/errors';
import { DomainError } from '../domain/errors';
import type { Locale } from './context';
import { fieldProblems } from './field-errors';
import { messageOf } from './messages';

/** Facts of an error that are for operators, not for callers. */
const PRIVATE_DETAILS = new Set(['cause', 'pointer']);

/** What libraries say about their errors, each in its own way. */
interface ErrorFacts extends DatabaseFacts {
  type?: unknown;
  status?: unknown;
}

/** The code that an error amounts to. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof DomainError) {
    return error.code;
  }

  if (error instanceof ZodError) {
    return 'request/invalid';
  }

  // Anything at all may be thrown.
  const facts: ErrorFacts = typeof error === 'object' && error !== null ? error : {};

  return codeOfBody(facts) ?? codeOfDatabase(facts) ?? 'internal/unexpected';
}

/** The document that answers a request which failed with this error. */
export function problemOf(error: unknown, locale: Locale, requestId: string): Problem {
  const code = codeOf(error);
  const problem: Problem = {
    type: `urn:mandate:problem:${code}`,
    title: messageOf(code, locale),
    status: PROBLEM_STATUS[code],
    code,
    instance: requestId,
  };

  if (error instanceof ZodError) {
    problem.errors = fieldProblems(error.issues, locale);
  } else if (error instanceof DomainError) {
    const { pointer } = error.details;
    const details = Object.fromEntries(
      Object.entries(error.details).filter(([key]) => !PRIVATE_DETAILS.has(key)),
    );

    if (typeof pointer === 'string') {
      problem.errors = [{ pointer, code, message: messageOf(code, locale) }];
    }

    if (Object.keys(details).length > 0) {
      problem.details = details;
    }
  }

  return problem;
}

/** Errors of Express and its body readers, which carry a `type` and a 4xx status. */
function codeOfBody({ type, status }: ErrorFacts): ErrorCode | null {
  if (type === 'entity.too.large') {
    return 'request/too-large';
  }

  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return 'request/unsupported-media-type';
  }

  return typeof status === 'number' && status >= 400 && status < 500 ? 'request/unreadable-body' : null;
}
