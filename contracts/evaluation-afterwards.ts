/** What follows from results: the register of development, and levels made known inside a unit. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { DEVELOPMENT_KINDS, DEVELOPMENT_OUTCOMES } from '../domain/evaluation/development';
import { LEVELS } from '../domain/evaluation/method';
import { PERIOD_KINDS, PUBLICATION_AUDIENCES } from '../domain/evaluation/procedure';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

const Kind = z.enum(PERIOD_KINDS);

export const DevelopmentItemView = z
  .object({
    id: Id,
    formId: Id,
    period: z.object({ kind: Kind, startsOn: z.string() }),
    kind: z.enum(DEVELOPMENT_KINDS),
    topic: z.string().nullable(),
    text: z.string(),
    dueOn: DateOnly.nullable(),
    setBy: PersonRef,
    setAt: Instant,
    closed: z
      .object({
        outcome: z.enum(DEVELOPMENT_OUTCOMES),
        note: z.string().nullable(),
        by: PersonRef,
        at: Instant,
      })
      .nullable(),
    mayClose: z.array(z.enum(DEVELOPMENT_OUTCOMES)),
    person: PersonRef,
    work: z
      .array(z.object({ id: Id, number: z.string(), status: z.enum(ASSIGNMENT_STATUSES), dueAt: Instant }))
      .meta({ description: 'assignments that were issued from an action' }),
    mayIssue: z.boolean(),
  })
  .meta({ id: 'DevelopmentItem' });
export type DevelopmentItemView = z.infer<typeof DevelopmentItemView>;

export const DevelopmentPage = page(DevelopmentItemView).meta({ id: 'DevelopmentPage' });
export const DevelopmentQuery = PageQuery.strict();

export const AddDevelopment = z
  .strictObject({
    kind: z.enum(DEVELOPMENT_KINDS),
    topic: text(120).nullable().default(null).meta({ description: 'of a training need' }),
    text: text(2000),
    dueOn: DateOnly.nullable().default(null).meta({ description: 'of an action' }),
  })
  .meta({ id: 'AddDevelopment' });

export const LinkDevelopment = z.strictObject({ assignmentId: Id }).meta({ id: 'LinkDevelopment' });

export const CloseDevelopment = z
  .strictObject({ outcome: z.enum(DEVELOPMENT_OUTCOMES), note: text(2000).nullable().default(null) })
  .meta({ id: 'CloseDevelopment' });

export const TrainingNeedsView = z
  .object({
    needs: z.array(z.object({ topic: z.string(), people: z.int(), met: z.int() })),
    hidden: z.int().meta({ description: 'topics of too few people to be told' }),
    register: z
      .array(
        z.object({
          kind: z.enum(DEVELOPMENT_KINDS),
          people: z.int().nullable(),
          settled: z.int().nullable(),
        }),
      )
      .meta({
        description:
          'how many people have a strength, a weakness, an action or a need, and how many have none open any more; null where too few to be told',
      }),
    leastGroup: z.int().nullable(),
  })
  .meta({ id: 'TrainingNeeds' });
export type TrainingNeedsView = z.infer<typeof TrainingNeedsView>;

export const PublishLevels = z
  .strictObject({
    audience: z.enum(PUBLICATION_AUDIENCES),
    days: z.int().min(1).max(250),
    documentNumber: text(100),
  })
  .meta({ id: 'PublishLevels' });

export const WithdrawLevels = z.strictObject({ reason: text(2000) }).meta({ id: 'WithdrawLevels' });

export const PublicationView = z
  .object({
    rule: z
      .object({ audiences: z.array(z.enum(PUBLICATION_AUDIENCES)), mostDays: z.int() })
      .nullable()
      .meta({ description: 'null where levels of this kind of period are not made known' }),
    current: z
      .object({
        audience: z.enum(PUBLICATION_AUDIENCES),
        from: Instant,
        until: Instant,
        documentNumber: z.string(),
        by: PersonRef,
      })
      .nullable(),
    mayPublish: z.boolean(),
  })
  .meta({ id: 'EvaluationPublication' });

export const PublishedLevelView = z
  .object({
    kind: Kind,
    startsOn: z.string(),
    agency: UnitRef,
    unit: UnitRef,
    person: PersonRef,
    level: z.enum(LEVELS),
    until: Instant,
  })
  .meta({ id: 'PublishedLevel' });
export const PublishedLevelPage = page(PublishedLevelView).meta({ id: 'PublishedLevelPage' });
export const PublishedLevelQuery = PageQuery.strict();
