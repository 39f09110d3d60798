/** The boxes of one's own work: what each holds is said in db/repositories/assignment-filters.ts. */
export const BOXES = [
  'mine',
  'toReview',
  'toSign',
  'returned',
  'toAccept',
  'pool',
  'toDecide',
  'waiting',
  'issued',
  'coordinating',
  'watching',
  'snoozed',
] as const;
export type Box = (typeof BOXES)[number];
