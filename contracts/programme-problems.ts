/** Which status each code about programmes is answered with. */
import type { PROGRAMME_CODES } from '../domain/codes/programme';

export const PROGRAMME_STATUSES = {
  'programme/period-contradicts': 422,
  'programme/weights-not-one': 422,
  'programme/entry-repeated': 422,
  'programme/counted-twice': 422,
  'programme/aligned-twice': 422,
  'programme/unknown-entry': 422,
  'programme/personal-indicator': 422,
  'programme/number-taken': 422,
  'programme/version-changed': 409,
  'programme/ended': 409,
} as const satisfies Record<(typeof PROGRAMME_CODES)[number], number>;
