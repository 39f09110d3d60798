/** Goals as the API shows them. Numbers are exact decimals or fractions as text, with the rounded ones beside them. */
import { z } from 'zod';
import { ZONES } from '../domain/objectives/grade';
import { OBJECTIVE_STEPS } from '../domain/objectives/objective';
import {
  AMBITIONS,
  BOUNDS,
  CONFIDENCES,
  LEVELS,
  MEASURES,
  OBJECTIVE_STATES,
} from '../domain/objectives/types';
import { DateOnly, Id, Instant, PersonRef, UnitRef, page } from './common';
import { CycleView } from './objectives';

const GradeView = z.object({
  raw: z.string(),
  progress: z.string(),
  value: z.string().nullable(),
  comment: z.string(),
  by: PersonRef,
  at: Instant,
  zone: z.enum(ZONES),
});

const figures = {
  progress: z.string().meta({ description: 'exact, between 0 and 1' }),
  progressShown: z.string().meta({ description: 'rounded to two decimals' }),
  expected: z.string().meta({ description: 'where it should be today, exact' }),
  expectedShown: z.string(),
  zone: z.enum(ZONES).meta({ description: 'against the expected line; once graded, of the grade' }),
};

export const KeyResultView = z
  .object({
    id: Id,
    objectiveId: Id,
    cycleId: Id,
    no: z.int(),
    title: z.string(),
    owner: PersonRef,
    measure: z.enum(MEASURES),
    decreasing: z.boolean(),
    unitLabel: z.string().nullable(),
    baseline: z.string(),
    target: z.string(),
    bound: z.enum(BOUNDS).nullable(),
    milestones: z.array(
      z.object({
        id: Id,
        title: z.string(),
        weight: z.string(),
        dueOn: DateOnly.nullable(),
        done: z.boolean(),
      }),
    ),
    weight: z.string().meta({ description: 'of its objective’s own part, exact' }),
    perProduct: z.string(),
    value: z.string(),
    typedPart: z.string().meta({ description: 'how much of the way was typed by hand' }),
    workPart: z.string().meta({ description: 'how much of the way accepted work brought' }),
    raw: z.string().meta({ description: 'below 0 where it went the wrong way, above 1 past the target' }),
    ...figures,
    confidence: z.enum(CONFIDENCES).nullable(),
    saidAt: Instant.nullable(),
    movedAt: Instant.nullable(),
    ageDays: z.int().nullable().meta({ description: 'since it was last told or moved; null when never' }),
    stale: z.boolean(),
    acceptedCount: z.int(),
    plannedCount: z.int().meta({ description: 'assignments that name it' }),
    grade: GradeView.nullable(),
    mayCheckIn: z.boolean(),
    mayGrade: z.boolean(),
  })
  .meta({ id: 'KeyResult' });
export type KeyResultView = z.infer<typeof KeyResultView>;

export const ObjectiveNode = z
  .object({
    id: Id,
    cycleId: Id,
    level: z.enum(LEVELS),
    unit: UnitRef.nullable(),
    owner: PersonRef,
    ambition: z.enum(AMBITIONS),
    title: z.string(),
    state: z.enum(OBJECTIVE_STATES),
    version: z.int(),
    ...figures,
    confidence: z
      .enum(CONFIDENCES)
      .nullable()
      .meta({ description: 'the worst of the key results of it and below it' }),
    ageDays: z.int().nullable(),
    stale: z.boolean(),
    contributing: z.int().meta({ description: 'how often assignments name a key result of it or below it' }),
    parents: z.array(z.object({ id: Id, share: z.string() })),
    keyResults: z.array(KeyResultView),
  })
  .meta({ id: 'ObjectiveNode' });
export type ObjectiveNode = z.infer<typeof ObjectiveNode>;

export const ObjectiveRow = ObjectiveNode.extend({
  childCount: z.int().meta({ description: 'objectives that are aligned with it, in the tree of the cycle' }),
}).meta({ id: 'ObjectiveRow' });
export type ObjectiveRow = z.infer<typeof ObjectiveRow>;
export const ObjectiveRowPage = page(ObjectiveRow).meta({ id: 'ObjectiveRowPage' });

export const ObjectiveMatch = ObjectiveRow.extend({
  above: z.array(z.object({ id: Id, title: z.string() })).meta({
    description:
      'one way up, from the top to just above it: where it gives to several, that of the largest share',
  }),
}).meta({ id: 'ObjectiveMatch' });
export type ObjectiveMatch = z.infer<typeof ObjectiveMatch>;
export const ObjectiveMatchPage = page(ObjectiveMatch).meta({ id: 'ObjectiveMatchPage' });

export const CheckInRound = z
  .object({
    keyResults: z
      .array(KeyResultView)
      .meta({ description: 'that the reader may tell, the oldest number first; at most 100' }),
  })
  .meta({ id: 'CheckInRound' });

const AlignedView = z.object({
  id: Id,
  title: z.string(),
  level: z.enum(LEVELS),
  share: z.string(),
  progressShown: z.string(),
});

export const ObjectiveView = ObjectiveNode.extend({
  cycle: CycleView,
  description: z.string().nullable(),
  ownWeight: z.string(),
  grade: GradeView.nullable(),
  createdBy: PersonRef,
  createdAt: Instant,
  parts: z
    .array(
      z.object({
        kind: z.enum(['keyResult', 'objective']),
        id: Id,
        title: z.string(),
        weight: z.string(),
        progress: z.string(),
        gives: z.string().meta({ description: 'weight × progress, exact' }),
      }),
    )
    .meta({ description: 'the arithmetic: what its parts give is its progress' }),
  alignedTo: z.array(AlignedView),
  alignedFrom: z.array(AlignedView),
  allowedSteps: z.array(z.enum(OBJECTIVE_STEPS)),
  mayEdit: z.boolean(),
  mayGrade: z.boolean(),
  changes: z.array(
    z.object({
      no: z.int(),
      action: z.string(),
      by: PersonRef,
      at: Instant,
      reason: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
}).meta({ id: 'Objective' });
export type ObjectiveView = z.infer<typeof ObjectiveView>;

const CheckInRevision = z.object({
  revision: z.int(),
  by: PersonRef,
  at: Instant,
  value: z.string(),
  typed: z.string(),
  workPart: z.string(),
  progress: z.string(),
  confidence: z.enum(CONFIDENCES),
  note: z.string().nullable(),
  blocker: z.string().nullable(),
  helpFrom: z.string().nullable(),
  doneMilestoneIds: z.array(z.string()).nullable(),
  reason: z.string().nullable(),
});

const ContributionView = z.object({
  assignment: z
    .object({ id: Id, number: z.string(), title: z.string(), status: z.string() })
    .nullable()
    .meta({ description: 'null where the reader may not see it' }),
  share: z.string(),
  products: z.string(),
  moves: z.string().meta({ description: 'by how much it moved the number' }),
  acceptedAt: Instant.nullable(),
});
export const ContributionPage = page(ContributionView).meta({ id: 'ContributionPage' });

export const KeyResultDetail = KeyResultView.extend({
  objective: z.object({
    id: Id,
    title: z.string(),
    level: z.enum(LEVELS),
    cycleName: z.string(),
    version: z.int().meta({ description: 'what an edit of the key result is based on' }),
  }),
  mayEdit: z.boolean(),
  span: z
    .object({ startsOn: DateOnly, endsOn: DateOnly })
    .meta({ description: 'of the cycle it is measured in' }),
  expectedLine: z
    .array(z.object({ on: DateOnly, value: z.string() }))
    .meta({ description: 'corners of the expected line in the unit of the key result, exact' }),
  checkIns: z
    .array(
      CheckInRevision.extend({
        id: Id,
        no: z.int(),
        on: DateOnly.meta({ description: 'the day on which it was first told' }),
        expectedValue: z
          .string()
          .meta({ description: 'where the number should have been on that day, exact' }),
        earlier: z.array(CheckInRevision),
      }),
    )
    .meta({ description: 'the newest first, each with what it said before it was corrected' }),
  contributions: z
    .array(ContributionView)
    .meta({ description: 'accepted ones first, the newest first; at most 200' }),
  contributionCount: z.int().meta({ description: 'how many there are in all' }),
  contributionCursor: z.string().nullable().meta({
    description: 'of /key-results/{id}/contributions: where the rest begins; null when all are here',
  }),
}).meta({ id: 'KeyResultDetail' });
export type KeyResultDetail = z.infer<typeof KeyResultDetail>;

export const KeyResultChoice = z
  .object({
    id: Id,
    title: z.string(),
    objective: z.object({ id: Id, title: z.string(), level: z.enum(LEVELS) }),
    cycleName: z.string(),
    unit: UnitRef.nullable(),
    unitLabel: z.string().nullable(),
    perProduct: z.string(),
    progressShown: z.string(),
  })
  .meta({ id: 'KeyResultChoice' });
export const KeyResultChoices = z
  .object({ items: z.array(KeyResultChoice) })
  .meta({ id: 'KeyResultChoices' });

export const GoalHealth = z
  .object({
    objectives: z.int(),
    keyResults: z.int(),
    told: z.int().meta({ description: 'key results of which anything was said' }),
    staleAfterDays: z.int(),
    stale: z.int(),
    withoutKeyResult: z.int().meta({ description: 'objectives with neither key result nor contributor' }),
    waitingForApproval: z.int(),
    movedByWork: z.int().meta({ description: 'key results that accepted work moved' }),
    typedOnly: z.int().meta({ description: 'key results with a figure that is only typed by hand' }),
    grades: z
      .object({ green: z.int(), amber: z.int(), red: z.int() })
      .meta({ description: 'objectives of the cycle itself that are graded, wherever they stand' }),
    silent: z.array(
      z.object({
        keyResultId: Id,
        title: z.string(),
        objectiveId: Id,
        objectiveTitle: z.string(),
        owner: PersonRef,
        unit: UnitRef.nullable(),
        ageDays: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'GoalHealth' });
export type GoalHealth = z.infer<typeof GoalHealth>;
