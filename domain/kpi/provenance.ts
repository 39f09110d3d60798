/** Where a figure comes from: counted from assignments, worked out of others, pushed by another system, or typed by a person. */
export const PROVENANCES = ['assignments', 'computed', 'system', 'hand'] as const;
export type Provenance = (typeof PROVENANCES)[number];
