/** Review conferences: agenda, opinions in writing, decisions, attendance and minutes. The paper itself is in conference-packs. */
import { z } from 'zod';
import { CARRY_CHOICES } from '../domain/conference/carry-over';
import {
  ATTENDANCES,
  CONFERENCE_STATES,
  CONFERENCE_STEPS,
  ITEMS_MOST,
  ITEM_KINDS,
  PARTICIPANTS_MOST,
  STANCES,
} from '../domain/conference/conference';
import { BatchView } from './batches';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

const State = z.enum(CONFERENCE_STATES);
const Quarter = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/)
  .meta({ description: 'the quarter that is looked back on, e.g. 2026-Q3' });

const AgendaItem = z.strictObject({
  kind: z.enum(ITEM_KINDS),
  title: text(500),
  refId: Id.optional().meta({ description: 'the assignment, objective or indicator that it is about' }),
  unitId: Id.optional().meta({ description: 'overdue, proposal: whose' }),
  note: text(8000).optional().meta({ description: 'what is put before the participants' }),
  minutes: z.int().min(1).max(240).meta({ description: 'time allowed' }),
  speakerId: Id.optional(),
});

/** Everything that is settled before the paper is circulated. */
const facts = {
  title: text(300),
  quarter: Quarter,
  heldAt: Instant,
  place: text(300).optional(),
  chairId: Id,
  secretaryId: Id.optional(),
  participantIds: z.array(Id).max(PARTICIPANTS_MOST),
  items: z.array(AgendaItem).max(ITEMS_MOST).meta({ description: 'in their order' }),
};

export const PrepareConference = z.strictObject({ unitId: Id, ...facts }).meta({ id: 'PrepareConference' });
export type PrepareConference = z.infer<typeof PrepareConference>;

export const EditConference = z
  .strictObject({ version: z.int().min(1), ...facts })
  .meta({ id: 'EditConference' });
export type EditConference = z.infer<typeof EditConference>;

export const StepConference = z.strictObject({ step: z.enum(CONFERENCE_STEPS), version: z.int().min(1) });

export const GiveOpinions = z
  .strictObject({
    opinions: z
      .array(
        z
          .strictObject({ itemId: Id, stance: z.enum(STANCES), note: text(4000).optional() })
          .refine(({ stance, note }) => stance === 'agree' || note !== undefined, {
            message: 'say what you object to, or remark',
            path: ['note'],
          }),
      )
      .max(ITEMS_MOST)
      .meta({ description: 'none: the paper was read, nothing more' }),
  })
  .meta({ id: 'GiveOpinions' });
export type GiveOpinions = z.infer<typeof GiveOpinions>;

export const Propose = z.strictObject({ unitId: Id, text: text(4000) });

export const RecordMinutes = z
  .strictObject({
    version: z.int().min(1),
    minutes: text(50_000).optional(),
    attendance: z
      .array(z.strictObject({ personId: Id, attendance: z.enum(ATTENDANCES) }))
      .max(PARTICIPANTS_MOST)
      .default([]),
  })
  .meta({ id: 'RecordMinutes' });
export type RecordMinutes = z.infer<typeof RecordMinutes>;

export const RecordDecision = z
  .strictObject({
    itemId: Id,
    text: text(2000),
    unitId: Id.optional().meta({ description: 'responsible: a unit, by its intake' }),
    personId: Id.optional().meta({ description: 'responsible: a person, instead of a unit' }),
    dueOn: DateOnly.optional(),
    product: text(1000).optional().meta({ description: 'what it has to result in' }),
    directiveId: Id.optional().meta({ description: 'the registered document by which it is decided' }),
  })
  .refine(({ unitId, personId }) => unitId === undefined || personId === undefined, {
    message: 'a unit or a person, not both',
    path: ['personId'],
  })
  .meta({ id: 'RecordDecision' });
export type RecordDecision = z.infer<typeof RecordDecision>;

export const GiveOutDecisions = z.strictObject({ decisionIds: z.array(Id).min(1).max(200) });

const CarryRow = z.strictObject({
  assignmentId: Id,
  choice: z.enum(CARRY_CHOICES),
  dueOn: DateOnly.optional().meta({ description: 'redate: the new deadline, a working day' }),
});
export const PreviewCarryOver = z.strictObject({ rows: z.array(CarryRow).min(1).max(500) });
export const OrderCarryOver = z.strictObject({
  rows: z.array(CarryRow).min(1).max(500),
  reason: text(1000),
  expected: z
    .int()
    .min(1)
    .meta({ description: 'how many rows the preview said would change; another number is refused' }),
});
export type OrderCarryOver = z.infer<typeof OrderCarryOver>;

export const DecisionView = z
  .object({
    id: Id,
    no: z.int(),
    itemId: Id,
    text: z.string(),
    unit: UnitRef.nullable(),
    person: PersonRef.nullable(),
    dueOn: DateOnly.nullable(),
    product: z.string().nullable(),
    directive: z.object({ id: Id, number: z.string() }).nullable(),
    by: PersonRef,
    at: Instant,
    mayGiveOut: z.boolean(),
    givenOut: z
      .object({
        batchId: Id,
        status: z.enum(['waiting', 'applied', 'unchanged', 'closed', 'failed']),
        errorCode: z.string().nullable(),
        assignmentId: Id.nullable(),
        number: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'what became of it; null until it is given out' }),
  })
  .meta({ id: 'ConferenceDecision' });
export type DecisionView = z.infer<typeof DecisionView>;

const ItemView = z.object({
  id: Id,
  no: z.int(),
  kind: z.enum(ITEM_KINDS),
  title: z.string(),
  refId: Id.nullable(),
  unit: UnitRef.nullable(),
  note: z.string().nullable(),
  minutes: z.int(),
  speaker: PersonRef.nullable(),
  opinions: z
    .array(z.object({ person: PersonRef, stance: z.enum(STANCES), note: z.string().nullable(), at: Instant }))
    .meta({ description: 'the last word of each participant' }),
  agreedByAll: z.boolean().meta({ description: 'everybody agreed in writing: may be taken without debate' }),
});
export type ConferenceItemView = z.infer<typeof ItemView>;

const head = {
  id: Id,
  unit: UnitRef,
  title: z.string(),
  quarter: Quarter,
  heldAt: Instant,
  place: z.string().nullable(),
  chair: PersonRef,
  state: State,
  items: z.int(),
  participants: z.int(),
};
export const ConferenceRow = z.object(head).meta({ id: 'ConferenceRow' });
export type ConferenceRow = z.infer<typeof ConferenceRow>;
export const ConferencePage = page(ConferenceRow).meta({ id: 'ConferencePage' });
export const ConferenceQuery = PageQuery.extend({ unitId: Id.optional(), state: State.optional() }).strict();

export const ConferenceView = z
  .object({
    ...head,
    version: z.int(),
    secretary: PersonRef.nullable(),
    preparedBy: PersonRef,
    preparedAt: Instant,
    circulatedAt: Instant.nullable(),
    openedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    minutes: z.string().nullable(),
    items: z.array(ItemView),
    participants: z.array(
      z.object({
        person: PersonRef,
        readAt: Instant.nullable(),
        attendance: z.enum(ATTENDANCES).nullable(),
      }),
    ),
    proposals: z.array(z.object({ id: Id, unit: UnitRef, by: PersonRef, at: Instant, text: z.string() })),
    decisions: z.array(DecisionView),
    may: z.object({
      edit: z.boolean(),
      step: z.enum(CONFERENCE_STEPS).nullable(),
      opine: z.boolean(),
      propose: z.boolean(),
      record: z.boolean(),
      giveOut: z.boolean(),
    }),
  })
  .meta({ id: 'Conference' });
export type ConferenceView = z.infer<typeof ConferenceView>;

/** Open work as it is proposed to go over. */
export const CarryOverView = z
  .object({
    total: z.int().meta({ description: 'all that is open and due by the end of the quarter' }),
    rows: z.array(
      z.object({
        assignmentId: Id,
        number: z.string(),
        title: z.string(),
        unit: UnitRef,
        status: z.string(),
        dueAt: Instant,
        overdue: z.boolean(),
        choice: z.enum(CARRY_CHOICES),
        dueOn: DateOnly,
      }),
    ),
  })
  .meta({ id: 'CarryOver' });
export type CarryOverView = z.infer<typeof CarryOverView>;

export const GivenOut = z.object({ batch: BatchView });

/** Where an assignment was decided. */
export const DecidedAt = z
  .object({
    decision: z
      .object({
        conferenceId: Id,
        title: z.string(),
        heldAt: Instant,
        item: z.string(),
        text: z.string(),
      })
      .nullable()
      .meta({ description: 'null when it came from no conference, or from one that the reader may not see' }),
  })
  .meta({ id: 'DecidedAt' });
export type DecidedAt = z.infer<typeof DecidedAt>;
