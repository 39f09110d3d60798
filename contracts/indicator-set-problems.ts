/** Which status each code about indicator sets is answered with. */
import type { INDICATOR_SET_CODES } from '../domain/codes/indicator-set';

export const INDICATOR_SET_STATUSES = {
  'indicatorSet/weights-not-one': 422,
  'indicatorSet/code-repeated': 422,
  'indicatorSet/source-not-own': 422,
  'indicatorSet/not-in-state': 409,
  'indicatorSet/version-changed': 409,
  'indicatorSet/own-set': 403,
  'indicatorSet/not-for-unit': 422,
  'indicatorSet/nobody': 422,
  'indicatorSet/replaced-already': 409,
  'indicatorSet/too-many': 422,
  'indicatorSet/date-past': 422,
  'indicatorSet/code-taken': 422,
} as const satisfies Record<(typeof INDICATOR_SET_CODES)[number], number>;
