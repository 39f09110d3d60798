/** Which objective may contribute to which: upwards, never in a ring, and never more of itself than there is. */
import { DomainError, fieldError } from '../errors';
import { ONE, ZERO, compare, exactText, parseFraction } from '../evaluation/fraction';
import type { Alignment } from './roll-up';
import { givenAway } from './roll-up';
import type { Level } from './types';
import { LEVELS } from './types';

/**
 * Refuses an alignment that would stand beside those that are there. The same pair replaces its earlier share. `of`
 * tells the level of an objective, or undefined where there is none of that id in the cycle.
 */
export function assertAligned(
  existing: readonly Alignment[],
  added: Alignment,
  of: (id: string) => Level | undefined,
): void {
  const [child, parent] = [of(added.childId), of(added.parentId)];

  if (child === undefined || parent === undefined) {
    throw fieldError('objective/unknown', '/parentId');
  }

  if (LEVELS.indexOf(parent) > LEVELS.indexOf(child)) {
    throw fieldError('objective/aligned-downwards', '/parentId', { child, parent });
  }

  const share = parseFraction(added.share);

  if (compare(share, ZERO) < 0 || compare(share, ONE) > 0) {
    throw fieldError('objective/shares-exceed', '/share');
  }

  const after = withAlignment(existing, added);
  const given = givenAway(after, added.childId);

  if (compare(given, ONE) > 0) {
    throw fieldError('objective/shares-exceed', '/share', { given: exactText(given) });
  }

  if (reaches(after, added.parentId, added.childId)) {
    throw fieldError('objective/alignment-ring', '/parentId');
  }
}

/** The alignments with one added, or with another share for a pair that was there. */
export const withAlignment = (existing: readonly Alignment[], added: Alignment): Alignment[] => [
  ...existing.filter(({ childId, parentId }) => childId !== added.childId || parentId !== added.parentId),
  added,
];

/** Whether one objective is, over any number of alignments upwards, a contributor to another (or is it itself). */
export function reaches(alignments: readonly Alignment[], fromId: string, toId: string): boolean {
  const up = new Map<string, string[]>();
  alignments.forEach(({ childId, parentId }) => up.set(childId, [...(up.get(childId) ?? []), parentId]));
  const seen = new Set<string>();
  const waiting = [fromId];

  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === toId) {
      return true;
    }

    if (!seen.has(id)) {
      seen.add(id);
      waiting.push(...(up.get(id) ?? []));
    }
  }

  return false;
}

/** An objective and everything that gives it something, over any number of alignments; a share of 0 gives nothing. */
export function contributorsTo(alignments: readonly Alignment[], id: string): Set<string> {
  const giving = alignments.filter(({ share }) => compare(parseFraction(share), ZERO) > 0);
  const found = new Set([id]);

  // What is added while it goes through is gone through as well.
  for (const one of found) {
    giving.forEach(({ childId, parentId }) => void (parentId === one && found.add(childId)));
  }

  return found;
}

/** Shares of one piece of work for key results: each above 0, and not more than all of it together. */
export function assertShares(shares: readonly { id: string; share: string }[], pointer: string): void {
  shares.forEach(({ id, share }, index) => {
    if (compare(parseFraction(share), ZERO) <= 0) {
      throw fieldError('objective/shares-exceed', `${pointer}/${index}/share`);
    }

    if (shares.findIndex((other) => other.id === id) !== index) {
      throw fieldError('objective/named-twice', `${pointer}/${index}/id`);
    }
  });
  const all = shares.map(({ share }) => ({ childId: '', parentId: '', share }));

  if (compare(givenAway(all, ''), ONE) > 0) {
    throw new DomainError('objective/shares-exceed', { pointer: `${pointer}/${shares.length - 1}/share` });
  }
}
