/** Bodies of commands about requests and pauses, and how requests are shown. */
import { z } from 'zod';
import { CLOCK_HANDS } from '../domain/assignment/hands-clock';
import { Id, Instant, PersonRef, UnitRef, text } from './common';
import { EvidenceInput, EvidenceView } from './evidence';
import { Note, Reason, deadlineFields, exactlyOneDeadline, oneDeadline } from './fields';

const Evidences = z.array(EvidenceInput).max(50).default([]);

/** What an excuse is for: a deadline that passed, or a round in which the work was returned. */
export const Excusable = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('delay'), dueAt: Instant }),
    z.strictObject({ kind: z.literal('return'), round: z.int().min(1) }),
  ])
  .meta({ id: 'Excusable' });

const atMostOne = (body: Parameters<typeof exactlyOneDeadline>[0]): boolean =>
  [body.dueAt, body.dueOn, body.dueInWorkingDays].filter((given) => given !== undefined).length <= 1;

/** Bodies of the commands by which people ask, answer and pause. */
export const REQUEST_BODIES = {
  proposeChange: z
    .strictObject({ ...deadlineFields, reason: Reason })
    .refine(atMostOne, { message: 'give at most one deadline', path: ['dueAt'] }),
  refuseChange: z.strictObject({ reason: Reason }),
  requestExtension: z
    .strictObject({ ...deadlineFields, reason: Reason })
    .refine(exactlyOneDeadline, oneDeadline),
  grantExtension: z.strictObject({ ...deadlineFields, note: Note }).refine(atMostOne, {
    message: 'give at most one deadline, or none for the one asked for',
    path: ['dueAt'],
  }),
  refuseExtension: z.strictObject({ reason: Reason }),
  handOver: z.strictObject({ assigneeId: Id, reason: Reason }),
  replaceReviewer: z.strictObject({
    reviewerId: Id.meta({ description: 'whose place it is' }),
    toId: Id.meta({ description: 'who takes it' }),
    reason: Reason,
  }),
  replaceSigner: z.strictObject({ toId: Id.meta({ description: 'who signs from now on' }), reason: Reason }),
  suspend: z.strictObject({ reason: Reason }),
  resume: z.strictObject({ note: Note }),
  reopen: z.strictObject({ reason: Reason }),
  requestExplanation: z.strictObject({
    question: text(4000),
    ofId: Id.optional().meta({ description: 'one of those who take part; the assignee when left out' }),
    dueInWorkingDays: z.int().min(1).max(60).optional(),
  }),
  explain: z.strictObject({ text: text(8000), evidence: Evidences }),
  requestExcuse: z.strictObject({
    cause: text(8000),
    of: Excusable.optional().meta({
      description: 'the latest missed deadline, else the latest return, when left out',
    }),
    evidence: Evidences,
  }),
  confirmExcuse: z.strictObject({ reason: Note }),
  refuseExcuse: z.strictObject({ reason: Reason }),
} as const;

const settledFields = {
  settlement: z.enum(['granted', 'refused', 'lapsed']).nullable().meta({ description: 'null = open' }),
  settledBy: PersonRef.nullable(),
  settledAt: Instant.nullable(),
  answer: z.string().nullable(),
};

export const ProposalView = z
  .object({
    no: z.int(),
    by: PersonRef,
    at: Instant,
    reason: z.string(),
    dueAt: Instant.nullable(),
    ...settledFields,
  })
  .meta({ id: 'Proposal' });

export const ExtensionView = z
  .object({
    no: z.int(),
    by: PersonRef,
    at: Instant,
    reason: z.string(),
    fromDueAt: Instant,
    requestedDueAt: Instant,
    grantedDueAt: Instant.nullable(),
    ...settledFields,
  })
  .meta({ id: 'Extension' });

export const ExplanationView = z
  .object({
    no: z.int(),
    askedBy: PersonRef,
    of: PersonRef,
    question: z.string(),
    at: Instant,
    dueAt: Instant,
    answer: z.string().nullable(),
    evidence: z.array(EvidenceView),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'Explanation' });

export const ExcuseView = z
  .object({
    no: z.int(),
    by: PersonRef,
    of: Excusable,
    cause: z.string(),
    evidence: z.array(EvidenceView),
    at: Instant,
    dueAt: Instant.meta({ description: 'by when the agency has to decide' }),
    agency: UnitRef,
    decision: z.enum(['confirmed', 'refused']).nullable(),
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Excuse' });

/** What an assignment's view says of its requests. */
export const requestFields = {
  proposals: z.array(ProposalView),
  extensions: z.array(ExtensionView),
  explanations: z.array(ExplanationView),
  excuses: z.array(ExcuseView),
  excusable: z
    .array(Excusable)
    .meta({ description: 'missed deadlines and returns that nobody has excused yet' }),
  suspension: z.object({ at: Instant, by: PersonRef, reason: z.string() }).nullable(),
  handOvers: z.array(
    z.object({
      at: Instant,
      from: PersonRef,
      to: PersonRef.nullable().meta({ description: 'null while it lies at an intake' }),
      reason: z.string(),
      progressPercent: z.int(),
    }),
  ),
  handsClock: z.record(z.enum(CLOCK_HANDS), z.int()).meta({
    description:
      'working milliseconds since the issue, by whose hands it lay in; otherUnit is the assignee’s time spent waiting for a coordinating unit past the deadline of its part',
  }),
  waitedForUnits: z.array(z.object({ unit: UnitRef, workingMs: z.int() })).meta({
    description:
      'the units behind otherUnit, each with its working milliseconds; two late at once both count',
  }),
  outcomeByOriginal: z
    .enum(['onTime', 'late'])
    .nullable()
    .meta({ description: 'the outcome against the very first deadline, beside the agreed one' }),
};
