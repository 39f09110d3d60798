/** Opinions that colleagues are asked for, and colleagues whom the person evaluated named. */
import type { Knex } from 'knex';
import type { FormStatus } from '../../domain/evaluation/form/state';
import type { OpinionState } from '../../domain/evaluation/opinions';
import type { PeriodKind } from '../../domain/evaluation/procedure';

export interface Opinion {
  id: string;
  formId: string;
  /** The person evaluated. */
  personId: string;
  /** The colleague who is asked. */
  authorId: string;
  askedBy: string;
  /** In whose place it was asked; null in one's own name. */
  askedFor: string | null;
  askedAt: string;
  reason: string | null;
  /** Assignments that the colleague took part in with the person. */
  assignmentIds: string[];
  remindAt: string;
  dueAt: string;
  remindedAt: string | null;
  state: OpinionState;
  settledAt: string | null;
  strengths: string | null;
  weaknesses: string | null;
  declineReason: string | null;
  isDisposed: boolean;
  form: { kind: PeriodKind; startsOn: string; unitId: string; status: FormStatus };
}

interface Row {
  id: string;
  form_id: string;
  person_id: string;
  author_id: string;
  asked_by: string;
  asked_for: string | null;
  asked_at: Date;
  reason: string | null;
  assignment_ids: string[];
  remind_at: Date;
  due_at: Date;
  reminded_at: Date | null;
  state: OpinionState;
  settled_at: Date | null;
  strengths: string | null;
  weaknesses: string | null;
  decline_reason: string | null;
  disposed_at: Date | null;
  kind: PeriodKind;
  starts_on: string;
  unit_id: string;
  status: FormStatus;
}

const toOpinion = (row: Row): Opinion => ({
  id: row.id,
  formId: row.form_id,
  personId: row.person_id,
  authorId: row.author_id,
  askedBy: row.asked_by,
  askedFor: row.asked_for,
  askedAt: row.asked_at.toISOString(),
  reason: row.reason,
  assignmentIds: row.assignment_ids,
  remindAt: row.remind_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  remindedAt: row.reminded_at?.toISOString() ?? null,
  state: row.state,
  settledAt: row.settled_at?.toISOString() ?? null,
  strengths: row.strengths,
  weaknesses: row.weaknesses,
  declineReason: row.decline_reason,
  isDisposed: row.disposed_at !== null,
  form: { kind: row.kind, startsOn: row.starts_on, unitId: row.unit_id, status: row.status },
});

const opinions = (db: Knex): Knex.QueryBuilder =>
  db('colleague_opinion as o')
    .join('evaluation_form as f', 'f.id', 'o.form_id')
    .select('o.*', 'f.kind', 'f.starts_on', 'f.unit_id', 'f.status');

export async function findOpinion(db: Knex, id: string): Promise<Opinion | null> {
  const row = (await opinions(db).where('o.id', id).first()) as Row | undefined;

  return row === undefined ? null : toOpinion(row);
}

/** Those of a form, in the order in which they were asked for. */
export async function opinionsOfForm(db: Knex, formId: string): Promise<Opinion[]> {
  return ((await opinions(db).where('o.form_id', formId).orderBy(['o.asked_at', 'o.id'])) as Row[]).map(
    toOpinion,
  );
}

export interface OpinionPlace {
  askedAt: string;
  id: string;
}

/** A page of what somebody is asked to write, the latest first. */
export async function opinionsAskedOf(
  db: Knex,
  authorId: string,
  { limit, after }: { limit: number; after: OpinionPlace | null },
): Promise<Opinion[]> {
  const query = opinions(db)
    .where('o.author_id', authorId)
    .orderBy([
      { column: 'o.asked_at', order: 'desc' },
      { column: 'o.id', order: 'desc' },
    ])
    .limit(limit);

  if (after !== null) {
    void query.whereRaw('(o.asked_at, o.id) < (?::timestamptz, ?)', [after.askedAt, after.id]);
  }

  return ((await query) as Row[]).map(toOpinion);
}

/** Writes down what is asked; false where this colleague was asked before. */
export async function insertOpinion(
  trx: Knex,
  one: Pick<
    Opinion,
    'id' | 'formId' | 'personId' | 'authorId' | 'askedBy' | 'askedFor' | 'askedAt' | 'reason'
  > &
    Pick<Opinion, 'assignmentIds' | 'remindAt' | 'dueAt'>,
): Promise<boolean> {
  const written = (await trx('colleague_opinion')
    .insert({
      id: one.id,
      form_id: one.formId,
      person_id: one.personId,
      author_id: one.authorId,
      asked_by: one.askedBy,
      asked_for: one.askedFor,
      asked_at: one.askedAt,
      reason: one.reason,
      assignment_ids: one.assignmentIds,
      remind_at: one.remindAt,
      due_at: one.dueAt,
    })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

export type Settlement =
  | { state: 'written'; strengths: string | null; weaknesses: string | null }
  | { state: 'declined'; declineReason: string }
  | { state: 'notAnswered' };

/** Settles an opinion that is still asked for; false when it was settled meanwhile. */
export async function settleOpinion(
  trx: Knex,
  id: string,
  settlement: Settlement,
  at: string,
): Promise<boolean> {
  const changed = await trx('colleague_opinion')
    .where({ id, state: 'asked' })
    .update({
      state: settlement.state,
      settled_at: at,
      ...(settlement.state === 'written' && {
        strengths: settlement.strengths,
        weaknesses: settlement.weaknesses,
      }),
      ...(settlement.state === 'declined' && { decline_reason: settlement.declineReason }),
    });

  return changed === 1;
}

/** Notes the reminder, once; false when it was sent or the opinion settled before. */
export async function noteReminded(trx: Knex, id: string, at: string): Promise<boolean> {
  return (
    (await trx('colleague_opinion')
      .where({ id, state: 'asked' })
      .whereNull('reminded_at')
      .update({ reminded_at: at })) === 1
  );
}

/** Lets those who ask about a form take turns, so that no more are asked than may be. */
export const lockForm = async (trx: Knex, formId: string): Promise<void> => {
  await trx('evaluation_form').where({ id: formId }).forUpdate().select('id');
};

/** Opinions whose clock still has something to do. */
export async function openOpinions(db: Knex): Promise<{ id: string; formId: string; authorId: string }[]> {
  return (await db('colleague_opinion')
    .where({ state: 'asked' })
    .orderBy('due_at')
    .select('id', 'form_id as formId', 'author_id as authorId')) as {
    id: string;
    formId: string;
    authorId: string;
  }[];
}

export async function namedColleagues(db: Knex, formId: string): Promise<string[]> {
  return (await db('colleague_named')
    .where({ form_id: formId })
    .orderBy(['named_at', 'author_id'])
    .pluck('author_id')) as string[];
}

/** Names a colleague; false when that was done before. */
export async function insertNamed(
  trx: Knex,
  one: { formId: string; personId: string; authorId: string; at: string },
): Promise<boolean> {
  const written = (await trx('colleague_named')
    .insert({ form_id: one.formId, author_id: one.authorId, person_id: one.personId, named_at: one.at })
    .onConflict()
    .ignore()
    .returning('author_id')) as unknown[];

  return written.length === 1;
}
