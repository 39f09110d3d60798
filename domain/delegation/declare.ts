/** What a new delegation must not be: to oneself, in the past, endless, a ring, or one link too many. */
import { fieldError } from '../errors';
import type { Scope } from './types';
import { LONGEST_DAYS } from './types';

const MS_PER_DAY = 86_400_000;

export interface Period {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A period begins now or later, ends after it begins, and does not run for years. */
export function checkPeriod({ startsAt, endsAt }: Period, now: string): void {
  if (endsAt <= startsAt || endsAt <= now) {
    throw fieldError('delegation/ends-before-start', '/endsAt');
  }

  if (startsAt < now) {
    throw fieldError('delegation/begins-in-past', '/startsAt');
  }

  if (Date.parse(endsAt) - Date.parse(startsAt) > LONGEST_DAYS * MS_PER_DAY) {
    throw fieldError('delegation/too-long', '/endsAt', { days: LONGEST_DAYS });
  }
}

export const overlaps = (one: Period, other: Period): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Whether two scopes have anything in common, as far as units can be told apart by their names alone. */
export const scopesMeet = (one: Scope, other: Scope): boolean =>
  (one.unitId === null || other.unitId === null || one.unitId === other.unitId) &&
  (one.kinds === null || other.kinds === null || one.kinds.some((kind) => other.kinds?.includes(kind)));

/**
 * Refuses a delegation that would close a ring, or make a chain longer than allowed, with those given for the same
 * time. `known` are the delegations around the two people; deputies' places never count.
 */
export function checkChain(
  wanted: { fromId: string; toId: string } & Period,
  known: readonly ({ fromId: string; toId: string } & Period)[],
  maxLinks: number,
  pointer = '/toId',
): void {
  if (wanted.fromId === wanted.toId) {
    throw fieldError('delegation/to-oneself', pointer);
  }

  const around = known.filter((link) => overlaps(link, wanted));
  const onwards = longestFrom(around, wanted.toId, wanted.fromId, new Set([wanted.toId]));
  const before = longestFrom(
    around.map(({ fromId, toId, ...period }) => ({ fromId: toId, toId: fromId, ...period })),
    wanted.fromId,
    wanted.toId,
    new Set([wanted.fromId]),
  );

  if (onwards === 'ring' || before === 'ring') {
    throw fieldError('delegation/ring', pointer);
  }

  if (onwards + before + 1 > maxLinks) {
    throw fieldError('delegation/chain-too-long', pointer, { links: maxLinks });
  }
}

/** Links of the longest way onwards from a person; `ring` when one comes to `forbidden`. */
function longestFrom(
  links: readonly { fromId: string; toId: string }[],
  personId: string,
  forbidden: string,
  met: ReadonlySet<string>,
): number | 'ring' {
  let longest = 0;

  for (const { toId } of links.filter(({ fromId }) => fromId === personId)) {
    if (toId === forbidden) {
      return 'ring';
    }

    if (met.has(toId)) {
      continue;
    }

    const rest = longestFrom(links, toId, forbidden, new Set([...met, toId]));

    if (rest === 'ring') {
      return 'ring';
    }

    longest = Math.max(longest, rest + 1);
  }

  return longest;
}
