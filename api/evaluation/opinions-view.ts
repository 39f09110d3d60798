/** Opinions of colleagues as the reader of a file sees them, and as the colleague does. */
import type { Knex } from 'knex';
import type { FormOpinions } from '../../application/evaluation/opinions';
import type { AskedOpinionView, FormOpinionsView } from '../../contracts/opinions';
import { workTitles } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import type { Opinion } from '../../db/repositories/opinions';
import { mayAnswer } from '../../domain/evaluation/opinions';

const said = (one: Opinion) => ({
  state: one.state,
  askedAt: one.askedAt,
  dueAt: one.dueAt,
  reason: one.reason,
  strengths: one.strengths,
  weaknesses: one.weaknesses,
  declineReason: one.declineReason,
  settledAt: one.settledAt,
  isDisposed: one.isDisposed,
});

/** For whoever reads the file. */
export async function formOpinionsView(
  db: Knex,
  formId: string,
  { rule, opinions, namedIds, proposed, mayAsk, mayName }: FormOpinions,
): Promise<FormOpinionsView> {
  const { person } = await loadNames(
    db,
    [
      ...opinions.flatMap(({ authorId, askedBy, askedFor }) => [authorId, askedBy, askedFor ?? askedBy]),
      ...namedIds,
      ...proposed.map(({ personId }) => personId),
    ],
    [],
  );

  return {
    formId,
    rule: rule === null ? null : { atMost: rule.atMost, days: rule.days },
    items: opinions.map((one) => ({
      id: one.id,
      author: person(one.authorId),
      askedBy: person(one.askedBy),
      askedFor: one.askedFor === null ? null : person(one.askedFor),
      shared: one.assignmentIds.length,
      ...said(one),
    })),
    named: namedIds.map(person),
    proposed: proposed.map(({ personId, assignmentIds }) => ({
      person: person(personId),
      shared: assignmentIds.length,
    })),
    mayAsk,
    mayName,
  };
}

/** For the colleague: the name, the unit, the period and the work in common; nothing of the file, nor where it is. */
export async function askedOpinionViews(
  db: Knex,
  opinions: readonly Opinion[],
  now: string,
): Promise<AskedOpinionView[]> {
  const [{ person, unit }, titles] = await Promise.all([
    loadNames(
      db,
      opinions.flatMap(({ personId, askedBy }) => [personId, askedBy]),
      opinions.map(({ form }) => form.unitId),
    ),
    workTitles(
      db,
      opinions.flatMap(({ assignmentIds }) => assignmentIds),
      [],
    ),
  ]);

  return opinions.map((one) => ({
    id: one.id,
    person: person(one.personId),
    unit: unit(one.form.unitId),
    kind: one.form.kind,
    startsOn: one.form.startsOn,
    askedBy: person(one.askedBy),
    work: one.assignmentIds.map((id) => ({ id, ...titles.of(id) })),
    ...said(one),
    mayAnswer: mayAnswer({ ...one, formStatus: one.form.status }, now),
  }));
}
