/** The cookie of a session. It holds a random secret and nothing else. */
import type { CookieOptions } from 'express';

/** Browsers take the `__Host-` prefix (and Secure) over https, and on localhost, which they trust. */
function isTrustworthy(publicUrl: URL): boolean {
  return publicUrl.protocol === 'https:' || publicUrl.hostname === 'localhost';
}

export const sessionCookieName = (publicUrl: URL): string =>
  isTrustworthy(publicUrl) ? '__Host-mandate' : 'mandate';

export const sessionCookieOptions = (publicUrl: URL): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: isTrustworthy(publicUrl),
});
