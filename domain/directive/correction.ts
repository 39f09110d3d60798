/** Correcting an entry of the registry: what changes, field by field, so that what stood there stays to be read. */
import type { DirectiveFacts } from './directive';

/** Who issued it and the document itself are no slips of the pen: for them another entry is made. */
export const CORRECTABLE = ['number', 'issuedOn', 'signer', 'abstract', 'legalBasis', 'dueOn'] as const;
export type CorrectableField = (typeof CORRECTABLE)[number];

export interface DirectiveChange {
  field: CorrectableField;
  before: string | null;
  after: string | null;
}

/** The fields in which a corrected entry differs, in their order; none when nothing was corrected. */
export const changesBetween = (before: DirectiveFacts, after: DirectiveFacts): DirectiveChange[] =>
  CORRECTABLE.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
