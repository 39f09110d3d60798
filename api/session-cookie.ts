/** The cookie of a session. It holds a random secret and nothing else. */
import type { CookieOptions } from 'express';

/**
 * The `__Host-` prefix needs Secure, and Secure needs https: at plain http://localhost Safari and most HTTP libraries
 * would silently drop such a cookie, so there the plain name is used.
 */
const isHttps = (publicUrl: URL): boolean => publicUrl.protocol === 'https:';

export const sessionCookieName = (publicUrl: URL): string =>
  isHttps(publicUrl) ? '__Host-mandate' : 'mandate';

export const sessionCookieOptions = (publicUrl: URL): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: isHttps(publicUrl),
});
