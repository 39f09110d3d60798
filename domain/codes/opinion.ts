/** Error codes of colleagues' opinions: a part of the closed list in `domain/errors.ts`. */
export const OPINION_CODES = [
  'opinion/not-asked-for',
  'opinion/too-many',
  'opinion/asked-already',
  'opinion/rates',
  'opinion/reason-missing',
  'opinion/over',
] as const;
