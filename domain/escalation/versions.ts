/**
 * Versions of a policy: each is whole, never changes, and is in force from its instant until the next one's. A version
 * may begin in the future, so that everybody can read it before; it never begins in the past, since that would judge
 * people by rules that they could not know.
 */
import type { IsoInstant } from '../calendar/types';
import { DomainError, fieldError } from '../errors';

export interface VersionSpan {
  readonly version: number;
  readonly effectiveFrom: IsoInstant;
}

export interface PlacedVersion<V extends VersionSpan> {
  readonly span: V;
  /** When a later version takes over; null while none does. A version with an empty span never was in force. */
  readonly effectiveTo: IsoInstant | null;
  readonly standing: 'past' | 'inForce' | 'announced';
}

/** The version in force at an instant: the highest that has begun. */
export function inForceAt<V extends VersionSpan>(versions: readonly V[], at: IsoInstant): V | null {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= at)
    .reduce<V | null>((best, one) => (best === null || one.version > best.version ? one : best), null);
}

/** Versions with the end of their time and what they are now, newest first. */
export function placeVersions<V extends VersionSpan>(
  versions: readonly V[],
  now: IsoInstant,
): PlacedVersion<V>[] {
  const current = inForceAt(versions, now);

  return [...versions]
    .sort((one, other) => other.version - one.version)
    .map((span, index, all) => ({
      span,
      effectiveTo: all[index - 1]?.effectiveFrom ?? null,
      standing: span === current ? 'inForce' : span.effectiveFrom > now ? 'announced' : 'past',
    }));
}

/**
 * When a new version begins: at once unless a later instant is asked for. Throws `policy/version-changed` when somebody
 * else made a version meanwhile, `policy/begins-in-past`, and `policy/begins-too-early` when an announced version would
 * begin after it: the one with the higher number would then rule twice.
 */
export function beginningOf(
  wish: { readonly basedOnVersion: number; readonly effectiveFrom?: IsoInstant | undefined },
  versions: readonly VersionSpan[],
  now: IsoInstant,
): IsoInstant {
  const latest = [...versions].sort((one, other) => other.version - one.version)[0];

  if ((latest?.version ?? 0) !== wish.basedOnVersion) {
    throw new DomainError('policy/version-changed', { version: latest?.version ?? 0 });
  }

  const asked = wish.effectiveFrom ?? now;

  if (asked < now) {
    throw fieldError('policy/begins-in-past', '/effectiveFrom');
  }

  // Without a wish it begins with the announced one that it replaces, rather than being refused.
  if (latest !== undefined && asked < latest.effectiveFrom) {
    if (wish.effectiveFrom === undefined) {
      return latest.effectiveFrom;
    }

    throw fieldError('policy/begins-too-early', '/effectiveFrom', { after: latest.effectiveFrom });
  }

  return asked;
}
