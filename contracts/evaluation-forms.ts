/** Periods of evaluation, each person's form in them, and petitions. */
import { z } from 'zod';
import { ABSENCES, RECORDED_ABSENCES } from '../domain/evaluation/aggregate';
import { FORM_COMMANDS } from '../domain/evaluation/form/commands';
import { OVERRIDE_KINDS } from '../domain/evaluation/classification';
import { FORM_STATUSES } from '../domain/evaluation/form/state';
import { FACTORS, LEADER_FACTORS, LEVELS } from '../domain/evaluation/method';
import { FORM_STEPS, PERIOD_KINDS, RELATIONS, STANDINGS } from '../domain/evaluation/procedure';
import { DOCUMENT_KINDS } from '../domain/evaluation/texts';
import { MethodPoints } from './evaluation';
import { PresenceView } from './evaluation-roster';
import { YearView } from './evaluation-year';
import { Decimal, Id, Instant, LocalizedText, PageQuery, PersonRef, UnitRef, page, text } from './common';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const Kind = z.enum(PERIOD_KINDS);
/** Whether a period is scored from work or is a mean. */
export const Scored = z.boolean().meta({
  description:
    'scored from work, as pinned at the opening: a month, or a quarter of an agency that is scored by the quarter; else a mean',
});
export const Exact = z.union([Decimal, z.int().min(0).max(1000)]).transform(String);
export const ExactText = z.string().meta({ description: 'exact: a decimal, or a fraction in lowest terms' });

const Clock = z.object({ remindAt: Instant, dueAt: Instant, escalateAt: z.array(Instant) });
const Clocks = z.record(z.enum(FORM_STEPS), Clock);
const Version = z.object({ id: Id, version: z.int() });

export const OpenPeriod = z
  .strictObject({
    agencyId: Id,
    kind: Kind,
    startsOn: Month.meta({ description: 'first month of the period' }),
  })
  .meta({ id: 'OpenEvaluationPeriod' });

export const LockPeriod = z.strictObject({ reason: text(2000) }).meta({ id: 'LockEvaluationPeriod' });

export const PeriodView = z
  .object({
    id: Id,
    agency: UnitRef,
    kind: Kind,
    scored: Scored,
    startsOn: z.string(),
    from: Instant,
    to: Instant,
    dataUntil: Instant,
    method: Version.extend({ name: LocalizedText }),
    procedure: Version,
    clocks: Clocks,
    state: z.enum(['opening', 'open', 'locked']),
    openedBy: PersonRef,
    openedAt: Instant,
    lockedBy: PersonRef.nullable(),
    lockedAt: Instant.nullable(),
    lockReason: z.string().nullable(),
    people: z.int(),
    started: z.int().meta({ description: 'forms that exist; the others are being started' }),
    late: z.int(),
    byStatus: z.partialRecord(z.enum(FORM_STATUSES), z.int()),
    mayManage: z.boolean(),
    readsResults: z
      .boolean()
      .meta({ description: 'false: the caller follows how far the forms have come, and no more' }),
  })
  .meta({ id: 'EvaluationPeriod' });
export type PeriodView = z.infer<typeof PeriodView>;

export const PeriodQuery = PageQuery.strict();
export const PeriodPage = page(PeriodView).meta({ id: 'EvaluationPeriodPage' });

export const ResultView = z
  .object({
    factors: z.partialRecord(z.enum(FACTORS), ExactText).nullable(),
    ratio: ExactText.nullable(),
    resultPoints: ExactText.nullable(),
    commonPoints: ExactText.nullable(),
    total: ExactText.nullable(),
    totalDisplayed: z.string().nullable(),
    level: z.enum([...LEVELS, 'insufficientData']),
    notRatedBecause: z
      .enum(['tooFewMonthsWorked'])
      .optional()
      .meta({ description: 'why a year has no level although data is there' }),
  })
  .meta({ id: 'EvaluationResult' });
export type ResultView = z.infer<typeof ResultView>;

const WaitingFor = z.object({ people: z.array(PersonRef), step: z.enum(FORM_STEPS), by: Instant });

export const FormRowView = z
  .object({
    id: Id,
    periodId: Id,
    kind: Kind,
    scored: Scored,
    startsOn: z.string(),
    person: PersonRef,
    agency: UnitRef,
    status: z.enum(FORM_STATUSES),
    isLate: z.boolean(),
    waitingFor: WaitingFor.nullable(),
    forPerson: PersonRef.nullable().meta({ description: 'in whose place it waits for the caller' }),
    result: ResultView.nullable(),
    unsignedLevel: z.object({ from: ResultView.shape.level, to: ResultView.shape.level }).nullable().meta({
      description:
        'of a year: the level moved with a corrected month, and no decision was signed since; a reopening gives a new one',
    }),
  })
  .meta({ id: 'EvaluationFormRow' });
export type FormRowView = z.infer<typeof FormRowView>;
export const FormPage = page(FormRowView).meta({ id: 'EvaluationFormPage' });

export const FormQuery = PageQuery.extend({
  of: z.enum(['me', 'awaiting']).default('me'),
  kind: Kind.optional(),
}).strict();

export const PeriodFormQuery = PageQuery.extend({
  status: z.enum(FORM_STATUSES).optional(),
  late: z.stringbool().optional(),
}).strict();

export const Points = z.record(z.string().max(64), Exact);
export const PointsView = z.record(z.string(), ExactText);
/** Exactly the factors that the form's method counts (`leaderFactors` of the form). */
const Leader = z.partialRecord(z.enum(LEADER_FACTORS), Exact);

/** What each command of a person takes. */
export const FORM_BODIES = {
  assessSelf: z.strictObject({
    points: Points,
    strengths: z.string().trim().max(4000).default(''),
    weaknesses: z.string().trim().max(4000).default(''),
    proposedLevel: z.enum(LEVELS).nullable().default(null),
  }),
  answer: z.strictObject({ text: text(4000) }),
  assess: z.strictObject({
    points: Points,
    leader: Leader.nullable().default(null),
    comment: text(4000),
    handling: text(2000).optional(),
    unitResultReason: text(2000).optional().meta({
      description: 'needed where the unit’s result is decided otherwise than it follows',
    }),
    keptReason: text(2000).optional().meta({
      description: 'needed where a calibration session asked for another look and the same is given',
    }),
  }),
  sendBack: z.strictObject({ reason: text(2000) }),
  confirm: z.strictObject({
    inputsHash: z.string().regex(/^[0-9a-f]{64}$/),
    quotaDecision: z
      .strictObject({ documentNumber: text(100), reason: text(2000) })
      .nullable()
      .default(null),
  }),
  recordAbsence: z.strictObject({ absence: z.enum(RECORDED_ABSENCES), documentNumber: text(100) }),
  // An empty document number is refused by the rule itself, with its own code.
  recordFact: z.strictObject({
    kind: z.enum(OVERRIDE_KINDS),
    documentNumber: z.string().trim().max(100).default(''),
    reason: text(2000),
  }),
  withdrawFact: z.strictObject({
    factSeq: z.int().min(1),
    documentNumber: z.string().trim().max(100).default(''),
    reason: text(2000),
  }),
  filePetition: z.strictObject({ reason: text(4000) }),
  reopen: z.strictObject({ reason: text(2000), documentNumber: text(100) }),
} as const satisfies Record<(typeof FORM_COMMANDS)[number], z.ZodType>;

/** Any of these; which one, the address says. */
export const FormCommandBody = z
  .record(z.string(), z.unknown())
  .meta({ id: 'EvaluationFormCommand', description: 'fields of the command that the address names' });

const UnitResultCounts = z.object({
  value: z.string().nullable().meta({ description: 'per cent; null while it does not follow' }),
  people: z.int().meta({ description: 'who are rated in the month' }),
  confirmed: z.int(),
  notCompleted: z.int().nullable(),
});

/** What the results of those whom a leader manages come to. */
export const UnitResultView = z
  .object({
    found: UnitResultCounts.nullable().meta({ description: 'null where no such factor is judged' }),
    isHidden: z.boolean().meta({ description: 'so few that it would say something of a single person' }),
    sources: z
      .array(z.object({ formId: Id, person: PersonRef, level: z.enum(['notCompleted']).nullable() }))
      .nullable()
      .meta({
        description:
          'who is below “completed”, and whose result is not confirmed (level null); null: not to be read',
      }),
  })
  .meta({ id: 'EvaluationUnitResult' });
export type UnitResultView = z.infer<typeof UnitResultView>;

const VersionView = z.object({
  version: z.int(),
  hash: z.string(),
  result: ResultView,
  because: z.enum(['confirmed', 'petition', 'monthCorrected']),
  by: PersonRef.nullable(),
  at: Instant,
  documents: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), hash: z.string() })),
});

export const FormView = FormRowView.extend({
  unit: UnitRef,
  standing: z.enum(STANDINGS),
  leads: z.boolean(),
  version: z.int().meta({ description: 'number of the last event' }),
  periodState: z.enum(['opening', 'open', 'locked']),
  method: z.object({ id: Id, version: z.int(), name: LocalizedText, points: MethodPoints }),
  criteria: z.array(z.object({ key: z.string(), group: z.string(), cap: z.string(), name: LocalizedText })),
  leaderValues: z.array(z.string()),
  leaderFactors: z
    .array(z.enum(LEADER_FACTORS))
    .meta({ description: 'what the superior is asked for; none where the method counts none of them' }),
  dataUntil: Instant,
  clocks: Clocks,
  absence: z.enum(ABSENCES).nullable(),
  presence: PresenceView.nullable().meta({
    description: 'of whoever was not there for all of the month; null otherwise',
  }),
  self: z
    .object({
      points: PointsView,
      strengths: z.string(),
      weaknesses: z.string(),
      proposedLevel: z.enum(LEVELS).nullable(),
      at: Instant,
    })
    .nullable(),
  selfMissed: z.boolean(),
  askedAgain: z
    .object({ sessionId: Id, reason: z.string(), at: Instant })
    .nullable()
    .meta({ description: 'a calibration session asked the superior for another look' }),
  answers: z.array(z.object({ at: Instant, text: z.string() })),
  assessment: z
    .object({
      points: PointsView,
      leader: z.partialRecord(z.enum(LEADER_FACTORS), ExactText).nullable(),
      comment: z.string(),
      handling: z.string().nullable(),
      unitResultReason: z.string().nullable(),
      keptReason: z.string().nullable(),
      by: PersonRef,
      forPerson: PersonRef.nullable(),
      at: Instant,
    })
    .nullable(),
  confirmedBy: z
    .object({
      person: PersonRef,
      forPerson: PersonRef.nullable(),
      relation: z.enum(RELATIONS),
      at: Instant,
    })
    .nullable(),
  versions: z.array(VersionView),
  petitionUntil: Instant.nullable(),
  petition: z
    .object({ id: Id, filedAt: Instant, outcome: z.enum(['granted', 'rejected']).nullable() })
    .nullable(),
  preview: z
    .object({ hash: z.string(), result: ResultView })
    .nullable()
    .meta({ description: 'what would be confirmed now; its hash is given back with the confirmation' }),
  waitsFor: z
    .array(z.object({ month: z.string(), because: z.enum(['notOpened', 'notConfirmed', 'openedAgain']) }))
    .meta({ description: 'months that a longer period has to have before it can be confirmed' }),
  year: YearView.nullable().meta({ description: 'only of a year' }),
  allowedCommands: z.array(z.enum(FORM_COMMANDS)),
  inPlaceOf: z
    .object({ person: PersonRef, commands: z.array(z.enum(FORM_COMMANDS)) })
    .nullable()
    .meta({ description: 'for whom alone some of the allowed commands are lawful' }),
  timeline: z.array(
    z.object({
      seq: z.int(),
      type: z.string(),
      at: Instant,
      actor: PersonRef.nullable(),
      onBehalfOf: PersonRef.nullable(),
      note: z.string().nullable(),
      documentNumber: z.string().nullable(),
      told: z.array(PersonRef),
    }),
  ),
}).meta({ id: 'EvaluationForm' });
export type FormView = z.infer<typeof FormView>;

export const FrozenView = z
  .object({
    version: z.int(),
    hash: z.string(),
    inputs: z.record(z.string(), z.unknown()),
    result: ResultView,
  })
  .meta({ id: 'EvaluationFrozen' });
