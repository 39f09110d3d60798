/** Absences, delegations, and for whom one acts. */
import { z } from 'zod';
import { BOXES } from '../domain/assignment/boxes';
import { ACT_KINDS } from '../domain/delegation/acts';
import { ABSENCE_REASONS } from '../domain/delegation/types';
import { Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

export const ActKindName = z.enum(ACT_KINDS).meta({ id: 'ActKind' });
const Kinds = z.array(ActKindName).min(1).max(ACT_KINDS.length);

const periodFields = {
  startsAt: Instant.optional().meta({ description: 'now when left out, never the past' }),
  endsAt: Instant.meta({ description: 'the first instant at which it no longer holds' }),
};
const scopeFields = {
  toId: Id,
  unitId: Id.optional().meta({ description: 'only what this unit, or one below it, leads' }),
  kinds: Kinds.optional().meta({ description: 'only these kinds of act; all when left out' }),
};
const OfWhom = Id.optional().meta({
  description: 'whose; oneself when left out, another only for heads above and the personnel office',
});

export const DeclareAbsence = z
  .strictObject({
    personId: OfWhom,
    reason: z.enum(ABSENCE_REASONS),
    ...periodFields,
    delegations: z
      .array(z.strictObject(scopeFields))
      .max(10)
      .default([])
      .meta({ description: 'given for the whole absence; ending it early ends them' }),
  })
  .meta({ id: 'DeclareAbsence' });
export const Delegate = z
  .strictObject({ fromId: OfWhom, ...periodFields, ...scopeFields })
  .meta({ id: 'Delegate' });

export const EndEarly = z.strictObject({ note: text(1000).optional() });
export const MoveAbsence = z.strictObject({ endsAt: Instant, note: text(1000).optional() });
export const AmendDelegation = z
  .strictObject({
    endsAt: Instant.optional(),
    unitId: Id.nullable().optional(),
    kinds: Kinds.nullable().optional(),
    note: text(1000).optional(),
  })
  .refine((body) => body.endsAt !== undefined || body.unitId !== undefined || body.kinds !== undefined, {
    message: 'name what changes',
    path: ['endsAt'],
  });

export const DelegationView = z
  .object({
    id: Id,
    from: PersonRef,
    to: PersonRef,
    unit: UnitRef.nullable(),
    kinds: z.array(ActKindName).nullable().meta({ description: 'null = every kind' }),
    startsAt: Instant,
    endsAt: Instant,
    standing: z.enum(['announced', 'running', 'over']),
    absenceId: Id.nullable(),
    declaredBy: PersonRef,
    declaredAt: Instant,
  })
  .meta({ id: 'Delegation' });
export type DelegationView = z.infer<typeof DelegationView>;

export const AbsenceView = z
  .object({
    id: Id,
    person: PersonRef,
    reason: z.enum(ABSENCE_REASONS),
    startsAt: Instant,
    endsAt: Instant,
    standing: z.enum(['announced', 'running', 'over']),
    declaredBy: PersonRef,
    delegations: z.array(DelegationView),
  })
  .meta({ id: 'Absence' });
export type AbsenceView = z.infer<typeof AbsenceView>;
export const AbsenceList = z.object({ items: z.array(AbsenceView), nextCursor: z.null() });
export const AbsenceQuery = z.object({ personId: OfWhom }).strict();

export const DelegationQuery = PageQuery.extend({
  side: z.enum(['given', 'received']),
  personId: OfWhom,
}).strict();
export const DelegationPage = page(DelegationView).meta({ id: 'DelegationPage' });

const BoxCount = z.object({ box: z.enum(BOXES), count: z.int() });

export const PreviewDelegation = z.strictObject({ fromId: OfWhom, ...periodFields, ...scopeFields });
export const DelegationPreview = z
  .object({
    boxes: z
      .array(BoxCount)
      .meta({ description: 'open assignments that it would cover now, by box; counted up to 999' }),
    overlaps: z.array(DelegationView).meta({ description: 'given for the same time, with the same scope' }),
    away: z
      .array(z.object({ startsAt: Instant, endsAt: Instant }))
      .meta({ description: 'when the person named is away in that time' }),
    handsOn: z
      .array(DelegationView)
      .meta({ description: 'by which the person named hands on to somebody else in that time' }),
    ownWork: z
      .int()
      .meta({ description: 'of these the person named has worked on: there it is of no use for judging' }),
  })
  .meta({ id: 'DelegationPreview' });
export type DelegationPreview = z.infer<typeof DelegationPreview>;

/** Somebody for whom the caller acts now. */
export const CoveringView = z
  .object({
    person: PersonRef,
    until: Instant.nullable(),
    ground: z.enum(['delegation', 'deputy']),
    via: z.array(PersonRef),
    kinds: z.array(ActKindName).nullable(),
    units: z.array(UnitRef),
    mayIssue: z.boolean().meta({ description: 'whether giving work out in their place is covered' }),
    boxes: z.array(BoxCount),
  })
  .meta({ id: 'Covering' });
export type CoveringView = z.infer<typeof CoveringView>;
export const CoveringList = z.object({ items: z.array(CoveringView), nextCursor: z.null() });
