/** Fixed in these releases: unauthenticated streams and cross-namespace batch operations (CVE-2026-5724, CVE-2026-5199). */
const FIRST_SAFE_PATCH: Readonly<Record<number, number>> = { 29: 6, 30: 4 };

/**
 * A sentence when a Temporal server must not be used, null when it may: servers older than 1.29.6 or 1.30.4 are for the loopback
 * interface only. `version` is what the server says of itself.
 */
export function refusalOfServer(address: string, version: string): string | null {
  if (isLoopback(address) || isSafe(version)) return null;
  return (
    `TEMPORAL_ADDRESS names a Temporal server of version ${version || 'unknown'}, which has known security holes: ` +
    'use 1.29.6, 1.30.4 or newer. Older ones are accepted on the loopback interface only.'
  );
}

function isLoopback(address: string): boolean {
  const host = address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isSafe(version: string): boolean {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (!parts) return false;
  const [major, minor, patch] = parts.slice(1).map(Number) as [number, number, number];
  if (major !== 1) return major > 1;
  const needed = FIRST_SAFE_PATCH[minor];
  return needed === undefined ? minor > 30 : patch >= needed;
}
