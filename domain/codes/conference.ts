/** Codes of refusals around review conferences: a part of the closed list in domain/errors.ts. */
export const CONFERENCE_CODES = [
  'conference/not-in-state',
  'conference/nothing-to-circulate',
  'conference/minutes-missing',
  'conference/version-changed',
  'conference/unknown-reference',
  'conference/named-twice',
  'conference/not-assignable',
  'conference/already-given-out',
  'conference/not-a-working-day',
] as const;
