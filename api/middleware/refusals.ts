/** The one place where a failed request is answered, logged, and, when it was a refusal, audited. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { POLICY_ROWS } from '../../domain/access/policy-table';
import type { Endpoint } from '../../contracts/endpoints/endpoint';
import type { ErrorCode } from '../../domain/errors';
import { DomainError } from '../../domain/errors';
import { assignmentWorkflowId } from '../../domain/ids';
import type { ApiDeps, Locale, RequestContext } from '../context';
import { problemOf } from '../problems';
import { isSafe } from './cross-site';

/** What `mount` leaves behind for this handler. */
export interface MandateLocals {
  context?: RequestContext;
  endpoint?: Endpoint;
  /** Path parameters: Express takes them back before errors are answered. */
  params?: Record<string, string | string[] | undefined>;
}

const RETRY_AFTER_SECONDS = 2;

/** The language that a screen shows: our web app asks for exactly that one, where a browser by itself sends a list. */
export function screenLocale(req: Request): Locale | null {
  const asked = req.get('accept-language');

  return asked === 'vi' || asked === 'en' ? asked : null;
}

/** Vietnamese unless the browser asks for English before it. */
export function preferredLocale(req: Request): Locale {
  return req.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
}

export function answerRefusals(deps: ApiDeps): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const { context } = res.locals as MandateLocals;
    const problem = problemOf(error, context?.locale ?? preferredLocale(req), String(req.id));

    if (problem.status >= 500) {
      req.log.error({ err: error, code: problem.code }, 'request failed');
    }

    if (res.headersSent) {
      next(error);
      return;
    }

    void auditRefusal(deps, req, res, problem.code as ErrorCode, problem.status).then(() => {
      if (problem.status === 503 || problem.status === 429) {
        res.set('Retry-After', String(problem.details?.['retryAfterSeconds'] ?? RETRY_AFTER_SECONDS));
      }

      res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
    });
  };
}

/** Addresses that nobody mounted. */
export function unknownAddress(): never {
  throw new DomainError('request/not-found');
}

/**
 * Writes the refusal to the assignment's chain when there is such an assignment, else to the system's. Reading with
 * bad parameters is a slip, not a refusal. That the audit cannot be written is logged and never hides the refusal.
 */
export async function auditRefusal(
  { db, logger, clock }: ApiDeps,
  req: Request,
  res: Response,
  code: ErrorCode,
  status: number,
): Promise<void> {
  const { context, endpoint } = res.locals as MandateLocals;

  if (endpoint === undefined || !isAudited(status, code, req.method)) {
    return;
  }

  try {
    await appendAudit(db, {
      chain: chainOf(endpoint, res),
      onlyIfBegun: true,
      action: 'refused',
      actorId: context?.maybePrincipal?.personId ?? null,
      at: context?.now ?? clock().toISOString(),
      details: {
        action: endpoint.action,
        request: `${req.method} ${endpoint.path}`,
        target: pathParam(res, 'id'),
        command: pathParam(res, 'command'),
        code,
        requestId: String(req.id),
      },
    });
  } catch (error) {
    logger.error({ err: error, code }, 'refusal could not be audited');
  }
}

function isAudited(status: number, code: ErrorCode, method: string): boolean {
  switch (status) {
    case 403:
    case 409:
      return true;
    case 404:
      return code === 'access/not-visible';
    case 422:
      return !isSafe(method);
    default:
      return false;
  }
}

function chainOf(endpoint: Endpoint, res: Response): string {
  const id = pathParam(res, 'id');

  if (
    id === null ||
    !endpoint.path.startsWith('/assignments/') ||
    !POLICY_ROWS[endpoint.action].who.includes('viewer')
  ) {
    return SYSTEM_CHAIN;
  }

  return assignmentWorkflowId(id);
}

/** A path parameter as far as it is fit to be kept. */
function pathParam(res: Response, name: string): string | null {
  const value = (res.locals as MandateLocals).params?.[name];

  return typeof value === 'string' && /^[\w.\-:]{1,64}$/.test(value) ? value : null;
}
