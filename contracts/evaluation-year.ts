/** Levels of units in a period, and what only a year has: facts that decide a level, and the quota of the highest level. */
import { z } from 'zod';
import { CONDITIONS, OVERRIDE_KINDS } from '../domain/evaluation/classification';
import { LEVELS, QUOTA_EFFECTS, READINGS } from '../domain/evaluation/method';
import { COUNTABLE } from '../domain/evaluation/unit-said';
import { Id, Instant, PersonRef, UnitRef, text } from './common';
import { GroupRef } from './duty-groups';
import { UnitPointsRules, UnitPointsView } from './unit-points';

const Level = z.enum(LEVELS);
/** An exact share from 0 to 1. */
const Share = z
  .string()
  .max(24)
  .regex(/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/);
const Points = z
  .string()
  .max(24)
  .regex(/^\d{1,3}(\.\d{1,8})?$/);

const Decision = z.object({ documentNumber: z.string(), reason: z.string() });

export const LevelReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('score'), level: Level }),
  z.object({ kind: z.literal('override'), fact: z.enum(OVERRIDE_KINDS), documentNumber: z.string() }),
  z.object({ kind: z.literal('organisationLevel'), level: Level }),
  z
    .object({
      kind: z.literal('notRated'),
      worked: z.int(),
      least: z.int(),
      provision: z.string().nullable(),
    })
    .meta({
      description: 'fewer months were worked than the method asks for, by the provision that it names',
    }),
  z
    .object({ kind: z.literal('monthsNotOver'), months: z.array(z.string()) })
    .meta({ description: 'the year was opened early, as the procedure allows, and does without these' }),
]);

export const YearView = z.object({
  facts: z.array(
    z.object({
      seq: z.int(),
      kind: z.enum(OVERRIDE_KINDS),
      documentNumber: z.string(),
      reason: z.string(),
      by: PersonRef,
      at: Instant,
    }),
  ),
  because: z.array(LevelReason).meta({
    description: 'how the level follows from the score: of what would be confirmed, else of what was',
  }),
  unitLevel: z
    .object({ unit: UnitRef, level: Level, documentNumber: z.string() })
    .nullable()
    .meta({ description: 'the recorded level of the unit that the person heads' }),
  quota: z
    .object({
      effect: z.enum(QUOTA_EFFECTS),
      isOver: z.boolean().meta({ description: 'with this person at the highest level it would be exceeded' }),
      overIn: z
        .enum(['agency', 'group'])
        .nullable()
        .meta({ description: 'whether that of the whole agency, or only that of the group' }),
      dutyGroup: z
        .object(GroupRef)
        .nullable()
        .meta({ description: 'the group of similar duties that the person is counted in' }),
      decision: Decision.nullable(),
    })
    .nullable(),
});
export type YearView = z.infer<typeof YearView>;

const counted = { description: 'counted from the work when left out' };
const UnitFacts = z.strictObject({
  total: Points.nullable().default(null).meta({
    description: 'of a method that has the points of units typed; the sum of both parts by any other',
  }),
  commonPoints: Points.nullable().default(null).meta({
    description: 'for the common criteria, of a method that computes the results part; needed there',
  }),
  resultPoints: Points.nullable().default(null).meta({
    description: 'of a method that computes the results part: counted from the work when left out',
  }),
  doneShare: Share.nullable().default(null).meta(counted),
  onTimeShare: Share.nullable().default(null).meta(counted),
  beyondShare: Share.nullable().default(null).meta(counted),
  defectsFixed: z.boolean(),
  provenViolation: z.boolean(),
  typedReason: text(1000)
    .nullable()
    .default(null)
    .meta({ description: 'why a figure is typed that could be counted' }),
});

const NamedWork = z.object({ assignmentId: Id, number: z.string() });

export const CountedFactsView = z
  .object({
    assigned: z
      .int()
      .meta({ description: 'assignments whose deadline lies in the period, withdrawn ones left out' }),
    done: z.int(),
    onTime: z.int(),
    doneShare: z
      .string()
      .nullable()
      .meta({ description: 'exact, as a fraction; null where nothing was due' }),
    onTimeShare: z.string().nullable(),
    notDone: z.array(NamedWork),
    late: z.array(NamedWork),
    truncated: z.boolean().meta({ description: 'more work than is counted: then shares have to be typed' }),
    rules: UnitPointsRules,
    points: UnitPointsView.nullable().meta({
      description:
        'what the work comes to; null where more work is there than is counted, and for whoever reads no results of the period',
    }),
  })
  .meta({ id: 'CountedUnitFacts' });
export type CountedFactsView = z.infer<typeof CountedFactsView>;

export const RecordUnitLevel = z
  .strictObject({
    unitId: Id,
    documentNumber: text(100),
    level: Level.nullable()
      .default(null)
      .meta({ description: 'what the decision says; left out, it is what the facts come to' }),
    facts: UnitFacts.nullable()
      .default(null)
      .meta({ description: 'the level is computed from them; left out, the decision has to say it' }),
    deviationReason: text(1000)
      .nullable()
      .default(null)
      .meta({ description: 'why the decision says another level than the computed one' }),
    outstandingQuota: z.boolean().default(false).meta({
      description:
        'of a year, of the agency itself at the highest level: the decision grants the higher quota',
    }),
  })
  .meta({ id: 'RecordUnitLevel' });

const Parts = {
  commonPoints: z.string().nullable().meta({ description: 'null where the total was typed as a whole' }),
  resultPoints: z.string().nullable(),
};

export const PreviewUnitLevel = z.strictObject({ facts: UnitFacts }).meta({ id: 'PreviewUnitLevel' });

export const UnitLevelPreview = z
  .object({
    level: Level,
    doneShare: z.string().meta({ description: 'exact; what was typed, else what is counted' }),
    onTimeShare: z.string(),
    beyondShare: z.string(),
    total: z.string(),
    ...Parts,
    typed: z.array(z.enum(COUNTABLE)),
    points: UnitPointsView.nullable().meta({ description: 'what the work comes to, with the way to it' }),
    conditions: z
      .array(z.object({ level: Level, condition: z.enum(CONDITIONS), isMet: z.boolean() }))
      .meta({ description: 'every condition of every level that has some, from the highest down' }),
  })
  .meta({ id: 'UnitLevelPreview' });
export type UnitLevelPreview = z.infer<typeof UnitLevelPreview>;

export const UnitLevelsView = z
  .object({
    items: z.array(
      z.object({
        unit: UnitRef,
        isAgency: z.boolean(),
        current: z
          .object({
            no: z.int().meta({ description: 'which record of the unit in this period it is' }),
            level: Level,
            documentNumber: z.string(),
            isComputed: z.boolean(),
            opens: z
              .boolean()
              .meta({ description: 'the work that was counted for it is kept, and open to the reader' }),
            typed: z
              .array(z.enum(COUNTABLE))
              .meta({ description: 'figures that were typed though they could be counted, or could not' }),
            typedReason: z.string().nullable(),
            facts: z
              .object({
                total: z.string(),
                ...Parts,
                beyondShare: z.string(),
                doneShare: z.string(),
                onTimeShare: z.string(),
                counted: z
                  .object({
                    assigned: z.int(),
                    done: z.int(),
                    onTime: z.int(),
                    beyondShare: z.string().nullable(),
                    resultPoints: z
                      .string()
                      .nullable()
                      .meta({ description: 'what the work came to, whether it entered the points or not' }),
                  })
                  .nullable()
                  .meta({ description: 'null in records from before anything was counted' }),
              })
              .nullable()
              .meta({
                description:
                  'what it was computed from: figures are typed where `typed` says so, and the total where it has no parts',
              }),
            missing: z.array(z.object({ level: Level, condition: z.enum(CONDITIONS) })),
            computedLevel: Level.nullable().meta({ description: 'what the facts alone come to' }),
            deviationReason: z.string().nullable(),
            outstandingQuota: z.boolean(),
            by: PersonRef,
            at: Instant,
          })
          .nullable(),
        mayRecord: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'EvaluationUnitLevels' });
export type UnitLevelsView = z.infer<typeof UnitLevelsView>;

const Finding = z.object({
  ...GroupRef,
  group: GroupRef.group.nullable().meta({ description: 'null of the agency as a whole' }),
  people: z.int(),
  open: z.int().meta({ description: 'not rated yet' }),
  pool: z.int().meta({ description: 'rated good or better' }),
  excellent: z.int(),
  allowed: z.int(),
  isExceeded: z.boolean(),
});

export const QuotaView = z
  .object({
    rule: z
      .object({
        rate: z.string(),
        isOutstanding: z.boolean(),
        reading: z.enum(READINGS.quotaReading),
        effect: z.enum(QUOTA_EFFECTS),
      })
      .nullable()
      .meta({ description: 'null where the method sets no quota' }),
    findings: z.array(Finding),
    hiddenGroups: z.int().meta({ description: 'groups kept back because one of them is too small' }),
    units: z
      .object({
        units: z.int(),
        open: z.int().meta({ description: 'not rated yet' }),
        pool: z.int().meta({ description: 'rated good or better' }),
        excellent: z.int(),
        allowed: z.int(),
        isExceeded: z.boolean(),
      })
      .nullable()
      .meta({
        description:
          'the units directly below the agency, by the same rate and reading; always advice, null where there are none',
      }),
  })
  .meta({ id: 'EvaluationQuota' });
export type QuotaView = z.infer<typeof QuotaView>;

export const HeadsAboveView = z
  .object({
    items: z.array(
      z.object({
        formId: Id,
        person: PersonRef,
        unit: UnitRef.meta({ description: 'the unit that they head' }),
        level: z.enum(LEVELS),
        unitLevel: z.enum(LEVELS),
        documentNumber: z.string().meta({ description: 'by which the level of the unit was recorded' }),
        isOpenAgain: z.boolean().meta({ description: 'the form was opened again and is not confirmed yet' }),
      }),
    ),
    unitBeforeHead: z.boolean().meta({ description: 'no head is confirmed before the unit has its level' }),
  })
  .meta({ id: 'EvaluationHeadsAbove' });
export type HeadsAboveView = z.infer<typeof HeadsAboveView>;
