/** How long records are kept, lists of what is due, and holds. */
import { z } from 'zod';
import { RECORD_KINDS } from '../domain/retention/retention';
import { Id, Instant, LocalizedText, PageQuery, PersonRef, page, text } from './common';

const Kind = z.enum(RECORD_KINDS);
const Basis = LocalizedText.extend({ source: LocalizedText });

export const RetentionView = z
  .object({
    id: z.string(),
    version: z.int(),
    name: LocalizedText,
    basis: Basis,
    holdAfterPetitionDays: z.int(),
    rules: z.array(
      z.object({
        kind: Kind,
        keep: z.object({ count: z.int(), unit: z.enum(['days', 'months']) }),
        basis: Basis.nullable().meta({ description: 'null: no law fixes it, the duration is a proposal' }),
      }),
    ),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Retention' });
export type RetentionView = z.infer<typeof RetentionView>;

export const DisposalListView = z
  .object({
    id: Id,
    state: z.enum(['proposed', 'approved', 'rejected', 'done']),
    proposedBy: PersonRef.nullable().meta({ description: 'null: by the clock' }),
    proposedAt: Instant,
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    documentNumber: z.string().nullable(),
    reason: z.string().nullable(),
    doneAt: Instant.nullable(),
    records: z.int(),
    counts: z.array(
      z.object({ kind: Kind, state: z.enum(['waiting', 'disposed', 'held', 'gone']), count: z.int() }),
    ),
  })
  .meta({ id: 'DisposalList' });
export type DisposalListView = z.infer<typeof DisposalListView>;
export const DisposalLists = z.object({ items: z.array(DisposalListView), nextCursor: z.null() });

export const DisposalItemView = z
  .object({
    kind: Kind,
    recordId: z.string(),
    people: z.array(PersonRef),
    countedFrom: Instant,
    keptUntil: Instant,
    state: z.enum(['waiting', 'disposed', 'held', 'gone']),
  })
  .meta({ id: 'DisposalItem' });
export type DisposalItemView = z.infer<typeof DisposalItemView>;
export const DisposalItems = page(DisposalItemView).meta({ id: 'DisposalItems' });
export const DisposalItemQuery = PageQuery.strict();

export const DecideDisposal = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approve'),
      records: z.int().min(1).meta({ description: 'how many records the list showed' }),
      documentNumber: text(100),
      reason: text(1000),
    }),
    z.strictObject({ decision: z.literal('reject'), records: z.int().min(1), reason: text(1000) }),
  ])
  .meta({ id: 'DecideDisposal' });

export const SetHold = z
  .strictObject({
    personId: Id.nullable().default(null),
    assignmentNumber: text(64).nullable().default(null),
    periodId: Id.nullable().default(null),
    reason: text(1000),
    documentNumber: text(100),
  })
  .meta({ id: 'SetHold', description: 'exactly one of person, assignment and period' });
export const LiftHold = z.strictObject({ reason: text(1000) }).meta({ id: 'LiftHold' });

export const HoldView = z
  .object({
    id: Id,
    person: PersonRef.nullable(),
    assignment: z.object({ id: Id, number: z.string() }).nullable(),
    period: z.object({ id: Id, kind: z.string(), startsOn: z.string() }).nullable(),
    reason: z.string(),
    documentNumber: z.string(),
    setBy: PersonRef,
    setAt: Instant,
    lifted: z.object({ by: PersonRef, at: Instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'LegalHold' });
export type HoldView = z.infer<typeof HoldView>;

export const HoldsView = z
  .object({
    items: z.array(HoldView),
    petitions: z.int().meta({ description: 'petitions that hold by themselves now' }),
  })
  .meta({ id: 'LegalHolds' });
