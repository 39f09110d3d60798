/** Opinions of colleagues: words under one's name, in no score. */
import { z } from 'zod';
import { OPINION_STATES } from '../domain/evaluation/opinions';
import { PERIOD_KINDS } from '../domain/evaluation/procedure';
import { Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

const Work = z
  .array(z.object({ id: Id, number: z.string(), title: z.string() }))
  .meta({ description: 'assignments that the colleague took part in with the person' });
const Said = {
  state: z.enum(OPINION_STATES),
  askedAt: Instant,
  dueAt: Instant,
  reason: z.string().nullable().meta({ description: 'why this colleague is asked' }),
  strengths: z.string().nullable(),
  weaknesses: z.string().nullable(),
  declineReason: z.string().nullable(),
  settledAt: Instant.nullable(),
  isDisposed: z.boolean().meta({ description: 'the words were disposed of when their time was over' }),
};

export const FormOpinionView = z
  .object({
    id: Id,
    author: PersonRef,
    askedBy: PersonRef,
    askedFor: PersonRef.nullable().meta({ description: 'in whose place it was asked' }),
    shared: z.int().meta({ description: 'assignments in common when it was asked' }),
    ...Said,
  })
  .meta({ id: 'FormOpinion' });
export type FormOpinionView = z.infer<typeof FormOpinionView>;

export const FormOpinionsView = z
  .object({
    formId: Id,
    rule: z
      .object({ atMost: z.int(), days: z.int().meta({ description: 'working days to answer' }) })
      .nullable()
      .meta({ description: 'null where the procedure asks no colleagues' }),
    items: z.array(FormOpinionView),
    named: z.array(PersonRef).meta({ description: 'by the person evaluated' }),
    proposed: z.array(z.object({ person: PersonRef, shared: z.int() })).meta({
      description: 'who worked with the person, by assignments in common; for whoever may ask or name',
    }),
    mayAsk: z.boolean(),
    mayName: z.boolean(),
  })
  .meta({ id: 'FormOpinions' });
export type FormOpinionsView = z.infer<typeof FormOpinionsView>;

export const AskOpinion = z
  .strictObject({
    colleagueId: Id,
    reason: text(1000)
      .nullable()
      .default(null)
      .meta({ description: 'needed of somebody without work in common whom the person did not name' }),
  })
  .meta({ id: 'AskOpinion' });
export const NameColleague = z.strictObject({ colleagueId: Id }).meta({ id: 'NameColleague' });

export const AskedOpinionView = z
  .object({
    id: Id,
    person: PersonRef,
    unit: UnitRef,
    kind: z.enum(PERIOD_KINDS),
    startsOn: z.string(),
    askedBy: PersonRef,
    work: Work,
    ...Said,
    mayAnswer: z.boolean(),
  })
  .meta({ id: 'AskedOpinion' });
export type AskedOpinionView = z.infer<typeof AskedOpinionView>;
export const AskedOpinionPage = page(AskedOpinionView).meta({ id: 'AskedOpinionPage' });
export const AskedOpinionQuery = PageQuery.strict();

export const WriteOpinion = z
  .strictObject({
    strengths: text(2000).nullable().default(null),
    weaknesses: text(2000).nullable().default(null),
  })
  .refine(({ strengths, weaknesses }) => strengths !== null || weaknesses !== null, { path: ['strengths'] })
  .meta({ id: 'WriteOpinion', description: 'words only; one of both at least' });
export const DeclineOpinion = z.strictObject({ reason: text(1000) }).meta({ id: 'DeclineOpinion' });
