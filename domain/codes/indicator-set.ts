/** Codes of refusals about indicator sets; part of the closed list in domain/errors. */
export const INDICATOR_SET_CODES = [
  'indicatorSet/weights-not-one',
  'indicatorSet/code-repeated',
  'indicatorSet/source-not-own',
  'indicatorSet/not-in-state',
  'indicatorSet/version-changed',
  'indicatorSet/own-set',
  'indicatorSet/not-for-unit',
  'indicatorSet/nobody',
  'indicatorSet/replaced-already',
  'indicatorSet/too-many',
  'indicatorSet/date-past',
  'indicatorSet/code-taken',
] as const;
