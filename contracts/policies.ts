/** Escalation policies as those who keep the rules edit them. */
import { z } from 'zod';
import { MOST_LINKS } from '../domain/delegation/types';
import { MOST_REPEATS } from '../domain/escalation/inactivity';
import { RELATION_RULES } from '../domain/escalation/types';
import { ROLE_NAMES } from '../domain/access/principal';
import { Id, Instant, LocalizedText, PersonRef, UnitRef, text } from './common';

/** A text in both languages, typed by a person. */
export const BothTexts = (max: number) => z.strictObject({ vi: text(max), en: text(max) });

const MOST_STEPS = 20;

/** A distance from the deadline: whole working days, or elapsed time (ISO 8601, days to seconds). */
export const OffsetInput = z
  .union([
    z.strictObject({ workingDays: z.int().min(1).max(500) }),
    z.strictObject({ iso: z.string().min(1).max(40) }),
  ])
  .meta({ id: 'PolicyOffset' });

export const RecipientInput = z
  .union([z.enum(RELATION_RULES), z.strictObject({ role: z.enum(ROLE_NAMES) })])
  .meta({ id: 'PolicyRecipient' });

const Recipients = z.array(RecipientInput).min(1).max(10);

export const PolicyStepInput = z
  .strictObject({ offset: OffsetInput, recipients: Recipients })
  .meta({ id: 'PolicyStep' });

/** Within which time an answer is owed, and who hears of it. */
export const AnswerRulesInput = z
  .strictObject({
    within: OffsetInput,
    reminders: z.array(PolicyStepInput).max(MOST_STEPS),
    due: z.strictObject({ recipients: Recipients }),
    rungs: z.array(PolicyStepInput).max(MOST_STEPS),
  })
  .meta({ id: 'PolicyAnswerRules' });

/** When whoever holds an assignment is reminded that nothing was done. */
export const InactivityInput = z
  .strictObject({
    after: OffsetInput,
    repeats: z.int().min(0).max(MOST_REPEATS).meta({ description: 'how many times more after the first' }),
    recipients: Recipients,
  })
  .meta({ id: 'PolicyInactivity' });

/** What a version says: everything but its number. Order of steps and known durations are checked by the rules. */
export const PolicyDefinition = z
  .strictObject({
    name: BothTexts(120),
    description: BothTexts(1000).optional(),
    legalBasis: BothTexts(1000),
    reminders: z.array(PolicyStepInput).max(MOST_STEPS),
    due: z.strictObject({ recipients: Recipients }),
    rungs: z.array(PolicyStepInput).max(MOST_STEPS),
    reminderSpreadSeconds: z.int().min(0).max(86_400).optional(),
    stuckAfterWorkingDays: z.int().min(0).max(500),
    dueSoonWorkingDays: z.int().min(0).max(500),
    deputyActsAlways: z.boolean(),
    delegationLinks: z
      .int()
      .min(1)
      .max(MOST_LINKS)
      .optional()
      .meta({ description: 'of how many links a chain of delegations may be' }),
    evidenceRequired: z.boolean(),
    cascadeLevels: z.int().min(0).max(20).optional(),
    explanation: AnswerRulesInput.optional(),
    excuse: AnswerRulesInput.optional(),
    inactivity: InactivityInput.optional(),
    start: z.strictObject({ recipients: Recipients }).optional(),
    remindAgainAfterMinutes: z
      .int()
      .min(0)
      .max(60_000)
      .optional()
      .meta({ description: 'working minutes before the same person reminds by hand again' }),
    warnAboveOpen: z
      .int()
      .min(0)
      .max(1_000)
      .optional()
      .meta({ description: 'open assignments above which giving more is warned of' }),
  })
  .meta({ id: 'PolicyDefinition' });
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;

const Begins = Instant.optional().meta({
  description: 'from when it holds; now when left out, never the past',
});

/** Ids of policies are short words that stay in every log for ever. */
export const PolicyId = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);

export const CreatePolicy = z.strictObject({
  id: PolicyId,
  definition: PolicyDefinition,
  reason: text(1000),
  effectiveFrom: Begins,
});
export const NewPolicyVersion = z.strictObject({
  basedOnVersion: z.int().min(1),
  definition: PolicyDefinition,
  reason: text(1000),
  effectiveFrom: Begins,
});
export const ProposePolicy = z.strictObject({
  policyId: PolicyId,
  basedOnVersion: z.int().min(0).meta({ description: '0 proposes a new policy' }),
  definition: PolicyDefinition,
  reason: text(1000),
  effectiveFrom: Begins,
});
export const DecideProposal = z.strictObject({
  decision: z.enum(['approved', 'refused', 'withdrawn']),
  reason: text(1000).optional(),
});
export const RetirePolicy = z.strictObject({ reason: text(1000) });

export const PolicyVersionMade = z.object({ id: Id, version: z.int(), effectiveFrom: Instant });

/** A recipient and an offset as the issue form shows them are text; here they are what one edits. */
export const PolicyVersionView = z
  .object({
    version: z.int(),
    definition: PolicyDefinition.extend({ legalBasis: LocalizedText.optional() }),
    effectiveFrom: Instant,
    effectiveTo: Instant.nullable(),
    standing: z.enum(['past', 'inForce', 'announced']),
    createdAt: Instant,
    author: PersonRef.nullable().meta({ description: 'null: came with the product' }),
    reason: z.string().nullable(),
    open: z.int().meta({ description: 'open assignments that run under it' }),
  })
  .meta({ id: 'PolicyVersion' });
export type PolicyVersionView = z.infer<typeof PolicyVersionView>;

export const UnitPolicyView = z
  .object({
    id: z.string(),
    unit: UnitRef,
    from: Instant,
    to: Instant.nullable(),
    pilotId: Id.nullable(),
    setBy: PersonRef.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'UnitPolicy' });
export type UnitPolicyView = z.infer<typeof UnitPolicyView>;

export const PolicyDetail = z
  .object({
    id: Id,
    retired: z.object({ at: Instant, by: PersonRef, reason: z.string() }).nullable(),
    latest: z.int(),
    inForce: z.int().nullable(),
    versions: z.array(PolicyVersionView),
    units: z.array(UnitPolicyView),
  })
  .meta({ id: 'PolicyDetail' });
export type PolicyDetail = z.infer<typeof PolicyDetail>;

export const PolicyShelf = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        name: LocalizedText,
        description: LocalizedText.nullable(),
        inForce: z.int().nullable(),
        latest: z.int(),
        open: z.int(),
        retiredAt: Instant.nullable(),
      }),
    ),
    nextCursor: z.null(),
  })
  .meta({ id: 'PolicyShelf' });

export const ProposalView = z
  .object({
    id: Id,
    policyId: Id,
    basedOnVersion: z.int(),
    definition: PolicyVersionView.shape.definition,
    reason: z.string(),
    effectiveFrom: Instant.nullable(),
    proposedBy: PersonRef,
    proposedAt: Instant,
    decision: z.enum(['approved', 'refused', 'withdrawn']).nullable(),
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
    version: z.int().nullable(),
  })
  .meta({ id: 'PolicyProposal' });
export type ProposalView = z.infer<typeof ProposalView>;
export const ProposalQuery = z.object({ policyId: PolicyId.optional() }).strict();
export const ProposalList = z.object({ items: z.array(ProposalView), nextCursor: z.null() });

export const PreviewPolicy = z.strictObject({
  definition: PolicyDefinition,
  policyId: PolicyId.optional().meta({ description: 'beside the version of this policy in force' }),
  unitId: Id.optional().meta({ description: 'in the calendar of this unit; the city’s when left out' }),
  dueAt: Instant.optional(),
  dueInWorkingDays: z.int().min(0).max(500).optional(),
});

export const LadderStepView = z
  .object({
    key: z.string(),
    kind: z.enum(['reminder', 'due', 'rung']),
    level: z.int(),
    at: Instant,
    recipients: z.array(z.string()),
    status: z.enum(['armed', 'fired', 'skipped']),
  })
  .meta({ id: 'LadderStep' });
export type LadderStepView = z.infer<typeof LadderStepView>;

export const PolicyPreview = z
  .object({
    dueAt: Instant,
    calendar: z.object({ id: z.string(), version: z.int() }),
    draft: z.array(LadderStepView),
    inForce: z.object({ version: z.int(), ladder: z.array(LadderStepView) }).nullable(),
  })
  .meta({ id: 'PolicyPreview' });
export type PolicyPreview = z.infer<typeof PolicyPreview>;

export const PlacePolicy = z
  .strictObject({
    unitIds: z.array(Id).min(1).max(200),
    from: Instant.optional().meta({ description: 'now when left out, never the past' }),
    to: Instant.optional(),
    reason: text(1000),
    replace: z
      .boolean()
      .default(false)
      .meta({ description: 'end the policy that a unit has at that instant' }),
  })
  .refine(({ from, to }) => to === undefined || from === undefined || Date.parse(to) > Date.parse(from), {
    message: 'must be after from',
    path: ['to'],
  });
export const EndUnitPolicy = z.strictObject({ at: Instant.optional(), reason: text(1000) });
