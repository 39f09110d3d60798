/** The HTTP status of each refusal around goals. */
import type { ErrorCode } from '../domain/errors';

export const OBJECTIVE_STATUSES = {
  'objective/unknown': 422,
  'objective/not-in-state': 409,
  'objective/cycle-state': 409,
  'objective/cycle-length': 422,
  'objective/outside-year': 422,
  'objective/year-missing': 422,
  'objective/version-changed': 409,
  'objective/aligned-downwards': 422,
  'objective/shares-exceed': 422,
  'objective/named-twice': 422,
  'objective/alignment-ring': 422,
  'objective/weights-not-one': 422,
  'objective/weights-incomplete': 422,
  'objective/bound-missing': 422,
  'objective/same-values': 422,
  'objective/worry-unsaid': 422,
  'objective/value-not-of-kind': 422,
  'objective/not-moved-by-work': 422,
  'objective/counted-above': 422,
  'objective/key-results-missing': 409,
  'objective/ungraded': 409,
  'objective/already-graded': 409,
  'objective/level-without-unit': 422,
} as const satisfies Partial<Record<ErrorCode, number>>;
