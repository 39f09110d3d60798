/** Error codes of versions, trials and pilots of methods, and of records: a part of the closed list in `domain/errors.ts`. */
export const METHOD_CODES = [
  'evaluation/own-draft',
  'evaluation/method-version-changed',
  'evaluation/method-retroactive',
  'evaluation/procedure-retroactive',
  'evaluation/what-if-too-large',
  'evaluation/what-if-busy',
  'evaluation/record-missing',
  'evaluation/unit-unrated',
  'evaluation/decider-rates',
  'evaluation/deviation-without-reason',
  'evaluation/duty-group-twice',
  'methodPilot/unit-taken',
  'methodPilot/over',
  'methodPilot/decided',
  'methodPilot/not-standing',
] as const;
