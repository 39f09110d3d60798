/** Ids derived from what makes a request the same request: person, route and Idempotency-Key. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/audit/canonical';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** 26 characters of 5 bits: 130 bits, enough that two never meet. */
const ID_LENGTH = 26;

/** The id of a command: the same for a repeated request, different for everybody else. */
export function commandIdFor(personId: string, route: string, key: string): string {
  return opaqueId(['command', personId, route, key]);
}

/** The id of the assignment that a POST with this key creates, so that a repeated POST never starts a second one. */
export function assignmentIdFor(personId: string, key: string): string {
  return opaqueId(['assignment', personId, key]);
}

/**
 * The id of what a recurrence issues for a period, to one of its recipients where it has several, so that no crash and
 * no second worker ever issues it twice.
 */
export function recurringAssignmentId(recurrenceId: string, period: string, recipient?: string): string {
  return opaqueId(['recurring', recurrenceId, period, ...(recipient === undefined ? [] : [recipient])]);
}

/** Tells another body under the same key from a repeated one. */
export function bodyHashOf(body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest('hex');
}

/** An id that follows from its parts. */
export function opaqueId(parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  let id = '';

  for (let index = 0; index < ID_LENGTH; index += 1) {
    const bit = index * 5;
    const pair = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0);
    id += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }

  return id;
}

/** The hash of a whole request: the same body in another's name is another request. */
export const bodyHashOfRequest = ({
  rawBody,
  onBehalfOf,
}: {
  rawBody: unknown;
  onBehalfOf?: string | null | undefined;
}): string => bodyHashOf(onBehalfOf == null ? rawBody : { onBehalfOf, body: rawBody });
