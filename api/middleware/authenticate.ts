/** Who is asking: a bearer token or the session cookie, each looked up by its hash in one query. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { Authenticated } from '../../db/repositories/identity';
import {
  authenticateSession,
  authenticateToken,
  touchSession,
  touchToken,
} from '../../db/repositories/identity';
import { DomainError } from '../../domain/errors';
import { sessionCookieName } from '../session-cookie';

/** Secrets are kept only as this. They are random enough that a plain hash suffices. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The value of a cookie, or null. */
export function readCookie(req: Request, name: string): string | null {
  const pair = (req.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));

  return pair === undefined ? null : pair.slice(name.length + 1);
}

/** The secret that a request carries and what kind it is; a bearer token wins over a cookie. */
export function credentialOf(
  req: Request,
  publicUrl: URL,
): { kind: 'session' | 'token'; hash: string } | null {
  const { authorization } = req.headers;

  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{8,200})$/i.exec(authorization)?.[1];

    if (token === undefined) {
      throw new DomainError('access/not-signed-in');
    }

    return { kind: 'token', hash: hashSecret(token) };
  }

  const cookie = readCookie(req, sessionCookieName(publicUrl));

  return cookie === null || cookie === '' ? null : { kind: 'session', hash: hashSecret(cookie) };
}

/** The person behind a credential now, or null. Also notes, now and then, that the credential is in use. */
export async function authenticate(
  db: Knex,
  credential: { kind: 'session' | 'token'; hash: string },
): Promise<Authenticated | null> {
  const isSession = credential.kind === 'session';
  const found = await (isSession ? authenticateSession : authenticateToken)(db, credential.hash);

  if (found?.stale === true) {
    await (isSession ? touchSession : touchToken)(db, found.credentialId);
  }

  return found;
}
