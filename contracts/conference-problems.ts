/** The HTTP status of each refusal around review conferences. */
import type { ErrorCode } from '../domain/errors';

export const CONFERENCE_STATUSES = {
  'conference/not-in-state': 409,
  'conference/nothing-to-circulate': 409,
  'conference/minutes-missing': 409,
  'conference/version-changed': 409,
  'conference/unknown-reference': 422,
  'conference/named-twice': 422,
  'conference/not-assignable': 409,
  'conference/already-given-out': 409,
  'conference/not-a-working-day': 422,
} as const satisfies Partial<Record<ErrorCode, number>>;
