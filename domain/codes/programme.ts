/** Codes of refusals about programmes; part of the closed list in domain/errors. */
export const PROGRAMME_CODES = [
  'programme/period-contradicts',
  'programme/weights-not-one',
  'programme/entry-repeated',
  'programme/counted-twice',
  'programme/aligned-twice',
  'programme/unknown-entry',
  'programme/personal-indicator',
  'programme/number-taken',
  'programme/version-changed',
  'programme/ended',
] as const;
