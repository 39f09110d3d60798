/** Petitions against confirmed evaluations: what they dispute, what is corrected, and how they were decided. */
import { z } from 'zod';
import { OVERRIDE_KINDS } from '../domain/evaluation/classification';
import { LEADER_FACTORS } from '../domain/evaluation/method';
import { Id, Instant, LocalizedText, PageQuery, PersonRef, page, text } from './common';
import { MethodPoints } from './evaluation';
import { ExplanationView } from './evaluation-explanation';
import { Exact, ExactText, Kind, Points, PointsView, ResultView, Scored } from './evaluation-forms';

const SourceCorrection = z.strictObject({
  assignmentId: Id,
  what: z.enum(['qualityFailure', 'delay']),
  seq: z.int().min(1),
});
const WorkCorrection = z.strictObject({
  assignmentId: Id,
  quantity: Exact.optional().meta({ description: 'units accepted, at most those assigned' }),
  planned: z.boolean().optional().meta({ description: 'false: sudden work, outside the plan' }),
});
const MonthCorrection = {
  common: Points.default({}),
  sources: z.array(SourceCorrection).max(500).default([]),
  leader: z
    .partialRecord(z.enum(LEADER_FACTORS), Exact)
    .optional()
    .meta({ description: 'per cent of single factors, only of somebody who leads' }),
  work: z.array(WorkCorrection).max(500).optional(),
};
export const CorrectionInput = z
  .strictObject({
    ...MonthCorrection,
    months: z
      .array(z.strictObject({ formId: Id, ...MonthCorrection }))
      .max(12)
      .optional()
      .meta({ description: 'only against a year: months that it rests on' }),
    facts: z
      .array(z.int().min(1))
      .max(100)
      .optional()
      .meta({ description: 'only against a year: facts that do not stand, by the event that recorded them' }),
  })
  .meta({ id: 'EvaluationCorrection' });

export const PreviewCorrection = z
  .strictObject({ correction: CorrectionInput })
  .meta({ id: 'PreviewEvaluationCorrection' });

export const DecidePetition = z
  .strictObject({
    outcome: z.enum(['granted', 'rejected']),
    reason: text(4000),
    correction: CorrectionInput.nullable().default(null),
  })
  .meta({ id: 'DecidePetition' });

export const CorrectionPreview = z
  .object({
    before: ResultView,
    after: ResultView,
    explanation: ExplanationView.meta({ description: 'how the result after the correction comes about' }),
  })
  .meta({ id: 'EvaluationCorrectionPreview' });

export const PetitionRowView = z
  .object({
    id: Id,
    formId: Id,
    kind: Kind,
    scored: Scored,
    startsOn: z.string(),
    person: PersonRef,
    status: z.enum(['open', 'decided', 'closed']),
    reason: z.string(),
    receivedAt: Instant,
    dueAt: Instant,
    waitingFor: z.array(PersonRef),
    outcome: z.enum(['granted', 'rejected']).nullable(),
    forPerson: PersonRef.nullable().meta({ description: 'in whose place it waits for the caller' }),
  })
  .meta({ id: 'PetitionRow' });
export type PetitionRowView = z.infer<typeof PetitionRowView>;
export const PetitionPage = page(PetitionRowView).meta({ id: 'PetitionPage' });
export const PetitionQuery = PageQuery.extend({ of: z.enum(['me', 'awaiting']).default('me') }).strict();

/** What a month's result rests on, as its petition shows it. */
const MonthEvidence = z.object({
  records: z.array(
    z.object({
      assignmentId: Id,
      number: z.string(),
      title: z.string(),
      quantity: ExactText.meta({ description: 'units assigned' }),
      accepted: ExactText.nullable().meta({
        description: 'units accepted; null where nothing was signed off',
      }),
      planned: z.boolean(),
      mayBePlanned: z
        .boolean()
        .meta({ description: 'false: it stands outside the plan by the rule (taken over, or done late)' }),
      failures: z.array(
        z.object({
          what: z.enum(['qualityFailure', 'delay']),
          seq: z.int(),
          at: Instant.nullable(),
          excused: z.boolean(),
          units: ExactText.nullable().meta({
            description: 'units that it touched, 0 for none; null in results from before it was kept',
          }),
        }),
      ),
    }),
  ),
  leader: z
    .object({ values: z.array(z.string()), factors: z.partialRecord(z.enum(LEADER_FACTORS), ExactText) })
    .nullable()
    .meta({ description: 'what was judged of somebody who leads, and the values that it may have' }),
  criteria: z.array(z.object({ key: z.string(), cap: z.string(), name: LocalizedText, points: ExactText })),
});
export type MonthEvidence = z.infer<typeof MonthEvidence>;

const CorrectionOfMonth = z.object({
  common: PointsView,
  sources: z.array(SourceCorrection),
  leader: z.partialRecord(z.enum(LEADER_FACTORS), ExactText),
  work: z.array(
    z.object({ assignmentId: Id, quantity: ExactText.nullable(), planned: z.boolean().nullable() }),
  ),
});

export const PetitionView = PetitionRowView.extend({
  evidence: MonthEvidence.extend({
    version: z.int(),
    hash: z.string(),
    months: z
      .array(MonthEvidence.extend({ formId: Id, month: z.string(), totalDisplayed: z.string().nullable() }))
      .meta({ description: 'only against a year: the confirmed months that it rests on' }),
    facts: z
      .array(z.object({ seq: z.int(), kind: z.enum(OVERRIDE_KINDS), documentNumber: z.string() }))
      .meta({ description: 'only against a year: established facts that decide its level' }),
  }),
  points: MethodPoints,
  before: ResultView,
  decision: z
    .object({
      outcome: z.enum(['granted', 'rejected']),
      reason: z.string(),
      by: PersonRef,
      forPerson: PersonRef.nullable(),
      at: Instant,
      correction: CorrectionOfMonth.extend({
        months: z.array(CorrectionOfMonth.extend({ formId: Id })),
        facts: z.array(z.int()),
      }).nullable(),
      after: ResultView.nullable(),
      afterVersion: z
        .int()
        .nullable()
        .meta({ description: 'of the form, once it has taken the outcome over' }),
    })
    .nullable(),
  mayDecide: z.boolean(),
  refusal: z.string().nullable().meta({ description: 'code of what stands against deciding' }),
}).meta({ id: 'Petition' });
export type PetitionView = z.infer<typeof PetitionView>;
