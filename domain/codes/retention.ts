/** Refusals about retention: part of the closed list in domain/errors.ts. */
export const RETENTION_CODES = [
  'retention/invalid-pack',
  'retention/one-subject',
  'retention/not-in-state',
  'retention/list-changed',
  'retention/disposed',
] as const;
