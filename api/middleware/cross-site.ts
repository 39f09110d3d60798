/** Refuses writes that another site makes in the name of a signed-in browser. */
import type { Request } from 'express';
import { DomainError } from '../../domain/errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export const isSafe = (method: string): boolean => SAFE_METHODS.has(method);

/**
 * Browsers say where a request comes from: `Sec-Fetch-Site` where they know it, `Origin` with every write. A program
 * that is no browser sends neither and holds no cookie by accident; a bearer token is never sent by accident at all.
 */
export function assertSameSite(req: Request, publicUrl: URL): void {
  if (isSafe(req.method) || req.headers.authorization !== undefined) {
    return;
  }

  const site = req.headers['sec-fetch-site'];

  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new DomainError('request/cross-site');
  }

  const { origin, host } = req.headers;

  if (origin !== undefined && site !== 'same-origin' && !isOwn(origin, host, publicUrl)) {
    throw new DomainError('request/cross-site');
  }
}

function isOwn(origin: string, host: string | undefined, publicUrl: URL): boolean {
  return origin === publicUrl.origin || (URL.canParse(origin) && new URL(origin).host === host);
}
